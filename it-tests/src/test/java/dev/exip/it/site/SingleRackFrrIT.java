package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The single rack with FRR as router and a session of each family with it. */
class SingleRackFrrIT extends OneRackScenario {
    @RegisterExtension
    static final SiteExtension<SingleRack> LAB = new SiteExtension<>(
            name -> SingleRack.build(name, new Setup(Software.FRR, true, Peering.REFLECTOR)));

    SingleRackFrrIT() {
        super(LAB.site());
    }
}
