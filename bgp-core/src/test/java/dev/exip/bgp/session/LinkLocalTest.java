package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.IpAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

/** RFC 4007 section 6: a link-local address names a neighbour only together with an interface. */
class LinkLocalTest {
    private static final IpAddress NEIGHBOR = IpAddress.parse("fe80::1");

    private static InetAddress through(int index) throws IOException {
        return Inet6Address.getByAddress(null, NEIGHBOR.octets(), index);
    }

    @Test
    void whoComesThroughAnotherInterfaceIsAnother() throws IOException {
        int loopback = NetworkInterface.getByName("lo").getIndex();
        assertThat(LinkLocal.isBehind(through(loopback), "lo")).isTrue();
        assertThat(LinkLocal.isBehind(LinkLocal.address(NEIGHBOR, "lo"), "lo")).isTrue();
        assertThat(LinkLocal.isBehind(through(loopback + 1), "lo")).isFalse();
        assertThat(LinkLocal.isBehind(through(loopback), "eth-missing")).isFalse();
    }

    @Test
    void anAddressThatMeansTheSameEverywhereMayComeThroughAny() throws IOException {
        assertThat(LinkLocal.isBehind(InetAddress.getByName("192.0.2.1"), null)).isTrue();
        assertThat(LinkLocal.isBehind(through(7), null)).isTrue();
    }
}
