package dev.exip.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.exip.netlink.InFreshNamespace;
import dev.exip.netlink.Netlink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cable whose two ends are in a namespace of the test's: what is sent at one end is heard at the other. */
@ExtendWith(InFreshNamespace.class)
class PacketSocketTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final InetAddress V4 = InetAddress.ofLiteral("10.210.1.1");
    private static final InetAddress V6 = InetAddress.ofLiteral("2001:db8:210:1::1");
    private static final MacAddress US = new MacAddress(0x0200_0000_0001L);

    private PacketSocket near;
    private PacketSocket far;

    @BeforeEach
    void plugTheCable() throws Exception {
        ip("link", "add", "near", "type", "veth", "peer", "name", "far");
        ip("link", "set", "near", "addrgenmode", "none", "up"); // no address of their own, so the kernel says nothing
        ip("link", "set", "far", "addrgenmode", "none", "up");
        try (var netlink = Netlink.open()) {
            near = PacketSocket.open(netlink.link("near").orElseThrow().index());
            far = PacketSocket.open(netlink.link("far").orElseThrow().index());
        }
    }

    @AfterEach
    void close() {
        near.close();
        far.close();
    }

    private static void ip(String... words) throws Exception {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).as("%s", command).isZero();
    }

    private Claim hear() throws IOException {
        while (true) {
            var claim = far.receive(PATIENCE_MILLIS).flatMap(AddressFrames::decode);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
    }

    @Test
    void whatIsSentAtOneEndIsHeardAtTheOther() throws IOException {
        near.send(AddressFrames.probe(US, V4));
        assertThat(hear()).isEqualTo(new Claim(US, V4, Claim.Kind.PROBES));
        for (byte[] frame : AddressFrames.announcement(US, V6)) {
            near.send(frame);
        }
        assertThat(hear()).isEqualTo(new Claim(US, V6, Claim.Kind.HAS));
        near.send(AddressFrames.probe(US, V6));
        assertThat(hear()).isEqualTo(new Claim(US, V6, Claim.Kind.PROBES));
    }

    @Test
    void noOtherIpv6FrameIsHeard() throws IOException {
        byte[] echo = AddressFrames.probe(US, V6);
        echo[NeighborDiscovery.MESSAGE_OFFSET] = (byte) 128;
        byte[] udp = AddressFrames.probe(US, V6);
        udp[NeighborDiscovery.NEXT_HEADER_OFFSET] = 17;
        near.send(echo);
        near.send(udp);
        byte[] last = AddressFrames.announcement(US, V6).getFirst();
        near.send(last);
        byte[] heard = new byte[last.length];
        ByteBuffer frame = far.receive(PATIENCE_MILLIS).orElseThrow();
        frame.get(heard);
        assertThat(heard).as("the first frame that is heard").isEqualTo(last);
    }

    @Test
    void whoWaitsCanBeWoken() throws Exception {
        var waker = Thread.ofPlatform().start(far::wake);
        assertThat(far.receive(-1)).isEmpty();
        waker.join();
        near.send(AddressFrames.probe(US, V4));
        assertThat(far.receive(PATIENCE_MILLIS)).as("one wake wakes once").isPresent();
    }

    @Test
    void aWakeAfterTheEndDoesNothing() {
        far.close();
        far.wake();
        far.close();
    }

    @Test
    void anInterfaceThatIsDownIsTold() throws Exception {
        ip("link", "set", "near", "down");
        assertThatIOException().isThrownBy(() -> near.send(AddressFrames.probe(US, V4))).withMessage(
                "cannot send a frame: the interface is down");
    }

    @Test
    void anInterfaceThatIsNotThereIsTold() {
        assertThatIOException().isThrownBy(() -> PacketSocket.open(4711)).withMessage(
                "cannot listen on interface 4711: errno 19");
    }
}
