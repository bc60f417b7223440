package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InFreshNamespace.class)
class CarrierMonitorTest {
    private static final int DISCARD = 9;

    private final List<Link> told = new CopyOnWriteArrayList<>();
    private Netlink netlink;
    private Cable cable;

    @BeforeEach
    void plug() throws Exception {
        netlink = Netlink.open();
        cable = Cable.plugged(netlink);
    }

    @AfterEach
    void close() {
        cable.close();
        netlink.close();
    }

    @Test
    void tellsOfEachReturnOfACarrier() throws Exception {
        try (var _ = CarrierMonitor.start(told::add)) {
            for (var times = 1; times <= 2; times++) {
                cable.unplug();
                cable.plug();
                await().untilAsserted(() -> assertThat(told).isNotEmpty().allMatch(Link::carrier).extracting(
                        Link::name).containsOnly(Cable.NEAR));
                told.clear();
            }
        }
    }

    @Test
    void tellsNothingOfALinkThatHadItsCarrierAllTheTime() throws Exception {
        try (var _ = CarrierMonitor.start(told::add)) {
            Cable.run("ip", "link", "set", Cable.NEAR, "mtu", "1400");
            cable.unplug();
            cable.plug();
            await().until(() -> !told.isEmpty());
        }
        assertThat(told).as("of the return alone").hasSize(1);
    }

    @Test
    void endsWithWhatItsListenerThrows() throws Exception {
        try (var monitor = CarrierMonitor.start(_ -> {
            throw new IllegalStateException("on purpose");
        })) {
            cable.unplug();
            cable.plug();
            assertThat(monitor.ended()).failsWithin(Duration.ofMinutes(1));
        }
    }

    /** The kernel would ask again after an hour. */
    @Test
    void neighborsThatDidNotAnswerWithoutACarrierAreAskedAtOnce() throws Exception {
        Cable.run("sh", "-c", "echo 3600000 > /proc/sys/net/ipv4/neigh/" + Cable.NEAR + "/retrans_time_ms");
        cable.unplug();
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(Cable.FAR_ADDRESS),
                    DISCARD));
        }
        await().pollInSameThread().until(() -> neighbors().contains("INCOMPLETE"));
        cable.plug();
        assertThat(neighbors()).contains("INCOMPLETE");

        assertThat(netlink.lookForNeighbors(cable.link())).isEqualTo(1);

        await().pollInSameThread().until(() -> neighbors().contains("REACHABLE"));
        assertThat(netlink.lookForNeighbors(cable.link())).isZero();
    }

    private static String neighbors() throws Exception {
        return Cable.run("ip", "-4", "neighbor", "show", "dev", Cable.NEAR);
    }
}
