package dev.exip.it;

import org.junit.jupiter.api.extension.RegisterExtension;

/** With BIRD as router. */
class DrainIT extends DrainScenario {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    DrainIT() {
        super(LAB);
    }
}
