package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Multirack;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The document's two racks with BIRD as routers. */
class MultirackBirdIT extends MultirackScenario {
    @RegisterExtension
    static final SiteExtension<Multirack> LAB = new SiteExtension<>(
            name -> Multirack.build(name, new Setup(Software.BIRD, true, Peering.REFLECTOR)));

    MultirackBirdIT() {
        super(LAB.site());
    }
}
