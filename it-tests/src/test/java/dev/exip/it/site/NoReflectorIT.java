package dev.exip.it.site;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The single rack without a reflector: the speakers are the router's neighbours, by iBGP. */
class NoReflectorIT extends OneRackScenario {
    @RegisterExtension
    static final SiteExtension<SingleRack> LAB = new SiteExtension<>(
            name -> SingleRack.build(name, new Setup(Software.BIRD, true, Peering.ROUTER_INTERNAL)));

    NoReflectorIT() {
        super(LAB.site());
    }
}
