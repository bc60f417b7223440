package dev.exip.bgp.engine.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.transport.Distance;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether BFD goes over one hop (RFC 5881) or over several (RFC 5883). */
class HopsTest {

    static Stream<Arguments> cases() {
        Distance anywhere = new Distance.Anywhere();
        return Stream.of(Arguments.of("on the network of our interface", null, anywhere, "127.0.0.9", false),
                Arguments.of("on another network", null, anywhere, "192.0.2.9", true),
                Arguments.of("one hop away by TTL", null, new Distance.Within(1), "192.0.2.9", false),
                Arguments.of("two hops away by TTL", null, new Distance.Within(2), "127.0.0.9", true),
                Arguments.of("one hop away by TTL security", null, new Distance.Secured(1), "192.0.2.9", false),
                Arguments.of("two hops away by TTL security", null, new Distance.Secured(2), "127.0.0.9", true),
                Arguments.of("several hops by configuration", true, new Distance.Within(1), "127.0.0.9", true),
                Arguments.of("one hop by configuration", false, anywhere, "192.0.2.9", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_configuration_decides_else_how_far_away_BGP_lets_it_be_else_the_network(String name, Boolean multihop,
            Distance distance, String remote, boolean several) {
        assertThat(Hops.areSeveral(new BfdOptions(Duration.ofMillis(300), 3, multihop), distance,
                IpAddress.parse("127.0.0.1").toInetAddress(), IpAddress.parse(remote).toInetAddress())).isEqualTo(
                        several);
    }
}
