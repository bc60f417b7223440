package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Multirack;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The document's two racks with FRR as routers. */
class MultirackFrrIT extends MultirackScenario {
    @RegisterExtension
    static final SiteExtension<Multirack> LAB = new SiteExtension<>(
            name -> Multirack.build(name, new Setup(Software.FRR, true, Peering.REFLECTOR)));

    MultirackFrrIT() {
        super(LAB.site());
    }
}
