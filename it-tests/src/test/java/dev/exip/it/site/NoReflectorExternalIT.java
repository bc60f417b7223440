package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The single rack without a reflector: the speakers are the router's neighbours, by eBGP. */
class NoReflectorExternalIT extends OneRackScenario {
    @RegisterExtension
    static final SiteExtension<SingleRack> LAB = new SiteExtension<>(
            name -> SingleRack.build(name, new Setup(Software.BIRD, false, Peering.ROUTER_EXTERNAL)));

    NoReflectorExternalIT() {
        super(LAB.site());
    }
}
