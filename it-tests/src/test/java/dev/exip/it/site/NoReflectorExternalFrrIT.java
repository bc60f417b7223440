package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The single rack as {@link NoReflectorExternalIT}, with FRR. */
class NoReflectorExternalFrrIT extends OneRackScenario {
    @RegisterExtension
    static final SiteExtension<SingleRack> LAB = new SiteExtension<>(
            name -> SingleRack.build(name, new Setup(Software.FRR, true, Peering.ROUTER_EXTERNAL)));

    NoReflectorExternalFrrIT() {
        super(LAB.site());
    }
}
