package dev.exip.bgp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What "next hop self" is on a session. */
class SpeakerTest {
    private static final Prefix V4 = Prefix.parse("203.0.113.7/32");
    private static final Prefix V6 = Prefix.parse("2001:db8:77::7/128");
    private static final Map<Family, IpAddress> IPV4 = Map.of(Family.IPV4_UNICAST, IpAddress.parse("10.210.1.11"));
    private static final Map<Family, IpAddress> BOTH = Map.of(Family.IPV4_UNICAST, IpAddress.parse("10.210.1.11"),
            Family.IPV6_UNICAST, IpAddress.parse("2001:db8::11"));

    @Test
    void itIsTheSessionsOwnAddressOrTheConfiguredOneOfTheOtherFamily() {
        Speaker self = Speakers.on("10.9.1.11", BOTH, false);
        assertThat(self.asNextHop(V4)).hasToString("10.9.1.11");
        assertThat(self.asNextHop(V6)).hasToString("2001:db8::11");
        assertThat(Speakers.on("2001:db8:9::11", BOTH, false).asNextHop(V4)).hasToString("10.210.1.11");
        assertThat(Speakers.on("10.9.1.11", IPV4, false).asNextHop(V6)).isNull();
    }

    @Test
    void rfc8950Section4OverIpv6ItIsTheSessionsAddressForIpv4TooThoughThereIsAnIpv4Address() {
        Speaker self = Speakers.on("2001:db8:9::11", BOTH, true);
        assertThat(self.asNextHop(V4)).hasToString("2001:db8:9::11");
        assertThat(self.asNextHop(V6)).hasToString("2001:db8:9::11");
        assertThat(Speakers.on("10.9.1.11", BOTH, true).asNextHop(V4)).as("over IPv4").hasToString("10.9.1.11");
    }

    @Test
    void rfc2545Section3OverALinkLocalSessionItIsTheGlobalAddressWithTheLinkLocalOne() {
        assertThat(Speakers.on("fe80::11", BOTH, false).asNextHop(V6)).hasToString("2001:db8::11 (fe80::11)");
        assertThat(Speakers.on("fe80::11", BOTH, true).asNextHop(V4)).hasToString("2001:db8::11 (fe80::11)");
        assertThat(Speakers.on("fe80::11", IPV4, false).asNextHop(V6)).as("no global one").hasToString("fe80::11");
    }

    @Test
    void allOfThemAreOurOwn() {
        assertThat(Speakers.on("fe80::11", BOTH, true).addresses()).containsExactlyInAnyOrder(
                IpAddress.parse("10.210.1.11"), IpAddress.parse("2001:db8::11"), IpAddress.parse("fe80::11"));
        assertThat(
                Speakers.on("10.9.1.11", Map.of(), false).alsoAt(Set.of(IpAddress.parse("10.9.1.12"))).addresses()).as(
                        "not that of the session alone").containsExactlyInAnyOrder(IpAddress.parse("10.9.1.11"),
                                IpAddress.parse("10.9.1.12"));
    }
}
