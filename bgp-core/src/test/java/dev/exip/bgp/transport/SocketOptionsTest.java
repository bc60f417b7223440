package dev.exip.bgp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.net.IpAddress;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOptionsTest {
    private static final int LINUX_DEFAULT = 64;

    private final EventLoops loops = new EventLoops(1);

    @AfterEach
    void close() {
        loops.close();
    }

    /** TTL and lowest TTL of a socket that is to dial. */
    private List<Integer> dialling(String remote, Distance distance) {
        IpAddress address = IpAddress.parse(remote);
        SocketChannel channel = loops.newSocket(address);
        try {
            new SocketOptions(null, distance).beforeDial(channel, address);
            boolean v6 = remote.contains(":");
            return List.of(get(channel, v6 ? LinuxOptions.IPV6_UNICAST_HOPS : LinuxOptions.IP_TTL),
                    get(channel, v6 ? LinuxOptions.IPV6_MINHOPCOUNT : LinuxOptions.IP_MINTTL));
        } finally {
            channel.unsafe().closeForcibly();
        }
    }

    private static int get(SocketChannel channel, ChannelOption<Integer> option) {
        return channel.config().getOption(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void rfc5082_ttlSecuritySends255AndTakesNoLessThanThatMinusTheHopsBehindTheFirst(String remote) {
        assertThat(dialling(remote, new Distance.Secured(1))).containsExactly(255, 255);
        assertThat(dialling(remote, new Distance.Secured(2))).containsExactly(255, 254);
        assertThat(dialling(remote, new Distance.Secured(254))).containsExactly(255, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void multihopLimitsWhatIsSentAndNotWhatIsTaken(String remote) {
        assertThat(dialling(remote, new Distance.Within(1))).containsExactly(1, 0);
        assertThat(dialling(remote, new Distance.Within(254))).containsExactly(254, 0);
        assertThat(dialling(remote, new Distance.Anywhere())).containsExactly(LINUX_DEFAULT, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void aNumberOfHopsIsFrom1To254(int hops) {
        assertThatThrownBy(() -> new Distance.Secured(hops)).hasMessage("a number of hops is 1..254, not " + hops);
        assertThatThrownBy(() -> new Distance.Within(hops)).hasMessage("a number of hops is 1..254, not " + hops);
    }

    @Test
    void rfc2385_aKeyHas1To80OctetsAndNothingShowsIt() {
        Md5Key key = Md5Key.of("swordfish");
        assertThat(key).isEqualTo(Md5Key.of("swordfish")).hasSameHashCodeAs(Md5Key.of("swordfish")).isNotEqualTo(
                Md5Key.of("swordfisH"));
        assertThat(new SocketOptions(key, new Distance.Within(1))).hasToString(
                "SocketOptions[md5=***, distance=Within[hops=1]]");
        assertThat(Md5Key.of("x".repeat(80)).octets()).hasSize(80);
        assertThatThrownBy(() -> Md5Key.of("")).hasMessage("a TCP MD5 key has 1 to 80 octets, not 0");
        assertThatThrownBy(() -> Md5Key.of("x".repeat(81))).hasMessage("a TCP MD5 key has 1 to 80 octets, not 81");
    }

    @Test
    void withoutEpollThereIsNoTcpMd5AndNoTtlSecurityAndTheReasonIsTold() {
        IpAddress remote = IpAddress.parse("127.0.0.1");
        try (EventLoops nio = EventLoops.withoutEpoll(1)) {
            assertThat(
                    nio.obstacle(remote, new SocketOptions(Md5Key.of("swordfish"), new Distance.Anywhere()))).hasValue(
                            "the TCP MD5 key of 127.0.0.1/32 cannot be set: it needs Netty's native transport (epoll), "
                                    + "which does not run here");
            assertThat(nio.obstacle(remote, new SocketOptions(null, new Distance.Secured(1)))).hasValue(
                    "TTL security of 127.0.0.1 cannot be had: it needs Netty's native transport (epoll), "
                            + "which does not run here");
            assertThat(nio.obstacle(remote, new SocketOptions(null, new Distance.Within(1)))).isEmpty();
        }
        assertThat(loops.obstacle(remote,
                new SocketOptions(Md5Key.of("swordfish"), new Distance.Secured(1)))).isEmpty();
    }
}
