package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.bfd.BfdView;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A BIRD is killed and comes back, again and again: both sessions do, every time, and it is always another session of BFD. */
class BfdReturnIT {
    private static final Bird BIRD = new Bird("bird", """
            protocol bfd watch { interface "*" { interval 100 ms; multiplier 3; }; }
            protocol bgp exip from quick {
              local 10.9.1.21 as 65001; neighbor 10.9.1.11 as 65001; direct; bfd on; ipv4 { import none; export none; };
            }
            """);
    private static final Ours US = new Ours("route-reflector", """
            local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11]}
            peers:
              - {name: bird, address: 10.9.1.21, source: 10.9.1.11, asn: 65001, timers: {hold: 240s, connectRetry: 1s},
                 bfd: {interval: 100ms, multiplier: 3}}
            """, Map.of());

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, BIRD);

    @RepeatedTest(50)
    void a_neighbor_that_was_killed_and_comes_back_is_watched_again() {
        long former = discriminator(US.await("bird", "up", BfdReturnIT::isUp));
        BIRD.kill();
        BIRD.comeBack();
        NeighborDetail back = US.await("bird", "up with another session",
                neighbor -> isUp(neighbor) && discriminator(neighbor) != former);
        assertThat(back.bfd()).isNotNull();
    }

    private static boolean isUp(NeighborDetail neighbor) {
        return neighbor.summary().state().equals("Established") && neighbor.bfd() != null
                && neighbor.bfd().state().equals(BfdView.UP);
    }

    private static long discriminator(NeighborDetail neighbor) {
        return Objects.requireNonNull(Objects.requireNonNull(neighbor.bfd()).session()).remoteDiscriminator();
    }
}
