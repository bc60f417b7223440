package dev.exip.it;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With FRR as router. */
class DrainFrrIT extends DrainScenario {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension(new Setup(Software.FRR, false, Peering.REFLECTOR));

    DrainFrrIT() {
        super(LAB);
    }
}
