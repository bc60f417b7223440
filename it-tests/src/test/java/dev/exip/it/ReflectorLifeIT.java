package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Daemon;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reflector is one process in the rack: without it there are no routes, and with it again there are the same. */
class ReflectorLifeIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();
    private final Daemon reflector = bench.rack().reflector().daemon();

    @BeforeEach
    void the_user_creates_the_Service() {
        bench.deployNginx();
    }

    @Test
    void after_a_killed_reflector_is_back_the_router_has_both_next_hops_again() {
        restart(Daemon::kill);
    }

    @Test
    void after_a_stopped_reflector_is_back_the_router_has_both_next_hops_again_and_knows_why_it_was_gone() {
        restart(Daemon::stop);

        assertThat(new Admin(bench.node(1)::bgpctl).neighbor("rr1").notifications()).anyMatch(
                notification -> notification.direction().equals("received") && notification.text().contains(
                        "Cease/Administrative Shutdown"));
    }

    private void restart(Consumer<Daemon> end) {
        end.accept(reflector);
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip));
        bench.awaitLo(Bench.VIPS);

        reflector.start();
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
    }
}
