package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.transport.Distance;
import dev.exip.netlink.InFreshNamespace;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far away neighbours may be (RFC 5082), by the real kernel. A packet over {@code lo} keeps the TTL that it was sent with. */
@ExtendWith(InFreshNamespace.class)
class HopsTest {
    private static final Distance NEAR = new Distance.Secured(1);

    @RegisterExtension
    final Scene scene = new Scene();

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1", "::, ::1"})
    void rfc5082_bothSidesWithTtlSecurityTalk(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, Pair.stranger(from).distance(NEAR).build());
        Pair.external(scene, Pair.to(server, from).distance(NEAR));
        Pair.awaitEstablished(server, from);
    }

    /** As from one router farther away. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void rfc5082_whoConnectsFromFartherAwayIsClosedBeforeAWordAndWhoIsNearEnoughIsHeard(String address, String from)
            throws IOException {
        BgpServer server = scene.serverAt(address, Pair.stranger(from).distance(NEAR).build());
        BgpServer other = Pair.external(scene, Pair.to(server, from).distance(new Distance.Within(254)));
        await().until(() -> Pair.history(other, address).lastDown() != null);
        var refused = Scene.neighbor(server, from).session();
        assertThat(refused.history().established()).isZero();
        assertThat(refused.received().values()).containsOnly(0L);
        assertThat(refused.history().lastDown()).isNull(); // it has not even been a connection

        Scene.configure(server, Pair.stranger(from).distance(new Distance.Secured(2)).build());
        Pair.awaitEstablished(server, from);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void rfc5082_whoAnswersFromFartherAwayIsNotHeard(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, Pair.stranger(from).distance(new Distance.Within(254)).build());
        BgpServer other = Pair.external(scene, Pair.to(server, from).distance(NEAR));
        Pair.awaitDrops("TCPMinTTLDrop", 0);
        assertThat(Pair.history(other, address).established()).isZero();
    }

    /** A TTL of 1 on both connections: one that dials, and one that was accepted. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void anExternalNeighborIsOnTheSameLinkUnlessMultihopSaysOtherwise(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, Pair.stranger(from).build());
        BgpServer other = Pair.external(scene, Pair.to(server, from).distance(new Distance.Secured(254))); // takes 2
        Pair.awaitDrops("TCPMinTTLDrop", 0);
        assertThat(Pair.history(other, address).established()).isZero();

        Scene.configure(other); // it does not even hear that the connection is closed
        Scene.configure(server, Pair.stranger(from).distance(new Distance.Within(2)).build());
        Scene.configure(other, Pair.to(server, from).distance(new Distance.Secured(254)).build());
        Pair.awaitEstablished(server, from);

        Scene.configure(other, Pair.to(server, from).build());
        Pair.awaitEstablished(other, address);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2", "::1, ::1"})
    void anInternalNeighborMayBeAnywhere(String address, String from) throws IOException {
        BgpServer server = scene.serverAt(address, Scene.waiting(from).build());
        Distance usual = new Distance.Secured(255 - 64 + 1); // takes 64, the kernel's default, and more
        BgpServer other = Pair.internal(scene, Pair.to(server, from).distance(usual));
        Pair.awaitEstablished(other, address);
    }
}
