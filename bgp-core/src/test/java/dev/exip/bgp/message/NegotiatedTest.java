package dev.exip.bgp.message;

import static dev.exip.bgp.net.Family.IPV4_UNICAST;
import static dev.exip.bgp.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What two OPENs agree on. */
class NegotiatedTest {
    private static final Capability V4 = new Capability.Multiprotocol(IPV4_UNICAST);
    private static final Capability V6 = new Capability.Multiprotocol(IPV6_UNICAST);

    @Test
    void rfc4760Section8FamiliesAreThoseOfBoth() {
        assertThat(negotiate(List.of(V4, V6), List.of(V6)).families()).containsExactly(IPV6_UNICAST);
        assertThat(negotiate(List.of(V6), List.of(V4)).families()).isEmpty();
    }

    @Test
    void rfc4760Section8WithoutTheCapabilityThereIsIpv4Unicast() {
        assertThat(negotiate(List.of(V4, V6), List.of()).families()).containsExactly(IPV4_UNICAST);
        assertThat(negotiate(List.of(), List.of()).families()).containsExactly(IPV4_UNICAST);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"90, 30, 30", "30, 90, 30", "90, 0, 0", "0, 90, 0"})
    void rfc4271Section4_2TheSmallerHoldTimeCounts(int ours, int theirs, int agreed) {
        Negotiated negotiated = Negotiated.of(open(65001, ours, List.of()), open(65001, theirs, List.of()));

        assertThat(negotiated.holdTime()).isEqualTo(agreed);
        assertThat(negotiated.keepaliveTime()).isEqualTo(agreed / 3); // RFC 4271 4.4
    }

    @ParameterizedTest
    @EnumSource
    void rfc7911Section4AddPathNeedsASenderAndAReceiver(AddPathMode theirs) {
        Negotiated both = addPath(AddPathMode.BOTH, theirs);
        Negotiated receive = addPath(AddPathMode.RECEIVE, theirs);

        assertThat(both.addPathSend().contains(IPV4_UNICAST)).isEqualTo(theirs.receives());
        assertThat(both.addPathReceive().contains(IPV4_UNICAST)).isEqualTo(theirs.sends());
        assertThat(receive.addPathSend()).isEmpty();
        assertThat(receive.addPathReceive().contains(IPV4_UNICAST)).isEqualTo(theirs.sends());
    }

    @Test
    void rfc7911Section4AddPathOfAFamilyThatIsNotAgreedIsNothing() {
        Capability addPath = new Capability.AddPath(Map.of(IPV6_UNICAST, AddPathMode.BOTH));

        assertThat(negotiate(List.of(V4, V6, addPath), List.of(V4, addPath)).addPathReceive()).isEmpty();
    }

    /** A neighbour may use a capability for each family. */
    @Test
    void rfc5492Section4CapabilitiesThatNameFamiliesAddUp() {
        Capability four = new Capability.AddPath(Map.of(IPV4_UNICAST, AddPathMode.BOTH));
        Capability six = new Capability.AddPath(Map.of(IPV6_UNICAST, AddPathMode.BOTH));
        Capability later = new Capability.AddPath(Map.of(IPV4_UNICAST, AddPathMode.SEND));
        Capability hop = new Capability.ExtendedNextHop(Set.of(IPV4_UNICAST));
        Capability multicast = new Capability.ExtendedNextHop(Set.of(new Family(1, 2)));
        Negotiated each = negotiate(List.of(V4, V6, four, six, hop), List.of(V4, V6, four, six, hop, multicast));
        Negotiated twice = negotiate(List.of(V4, V6, four, six), List.of(V4, V6, four, six, later));

        assertThat(each.addPathReceive()).containsExactlyInAnyOrder(IPV4_UNICAST, IPV6_UNICAST);
        assertThat(each.addPathSend()).containsExactlyInAnyOrder(IPV4_UNICAST, IPV6_UNICAST);
        assertThat(each.extendedNextHop()).isTrue();
        assertThat(twice.addPathReceive()).containsExactlyInAnyOrder(IPV4_UNICAST, IPV6_UNICAST);
        assertThat(twice.addPathSend()).containsExactly(IPV6_UNICAST);
    }

    @Test
    void rfc5492Section4ACapabilityOfOneSideIsNotAgreed() {
        List<Capability> all = List.of(new Capability.FourOctetAs(new Asn(65001)),
                new Capability.RouteRefreshCapability(), new Capability.ExtendedMessage(),
                new Capability.EnhancedRouteRefresh(), new Capability.ExtendedNextHop(Set.of(IPV4_UNICAST)));
        Negotiated alone = negotiate(all, List.of());
        Negotiated both = negotiate(all, all);

        assertThat(List.of(alone.fourOctetAs(), alone.routeRefresh(), alone.extendedMessage(),
                alone.enhancedRefresh(), alone.extendedNextHop())).containsOnly(false);
        assertThat(List.of(both.fourOctetAs(), both.routeRefresh(), both.extendedMessage(),
                both.enhancedRefresh(), both.extendedNextHop())).containsOnly(true);
    }

    @Test
    void rfc8950Section4AnIpv6NextHopIsAgreedForIpv4RoutesAlone() {
        Capability v4 = new Capability.ExtendedNextHop(Set.of(IPV4_UNICAST));
        Capability multicast = new Capability.ExtendedNextHop(Set.of(new Family(1, 2)));

        assertThat(negotiate(List.of(V4, v4), List.of(V4, v4)).extendedNextHop()).isTrue();
        assertThat(negotiate(List.of(V4, v4), List.of(V4, multicast)).extendedNextHop()).isFalse();
        assertThat(negotiate(List.of(V6, v4), List.of(V6, v4)).extendedNextHop()).isFalse();
    }

    @Test
    void rfc6793Section4_1TheCapabilityTellsTheAs() {
        Negotiated negotiated = Negotiated.of(open(65001, 90, List.of()),
                open(23456, 90, List.of(new Capability.FourOctetAs(new Asn(65551)))));

        assertThat(negotiated.peerAsn()).isEqualTo(new Asn(65551));
        assertThat(negotiated.kind()).isEqualTo(PeerKind.EXTERNAL);
        assertThat(negotiate(List.of(), List.of()).kind()).isEqualTo(PeerKind.INTERNAL);
        assertThat(negotiated.peerRouterId()).hasToString("10.210.1.1");
    }

    private static Negotiated addPath(AddPathMode ours, AddPathMode theirs) {
        return negotiate(List.of(new Capability.AddPath(Map.of(IPV4_UNICAST, ours))),
                List.of(new Capability.AddPath(Map.of(IPV4_UNICAST, theirs))));
    }

    private static Negotiated negotiate(List<Capability> ours, List<Capability> theirs) {
        return Negotiated.of(open(65001, 90, ours), open(65001, 90, theirs));
    }

    private static Open open(int asn, int holdTime, List<Capability> capabilities) {
        return new Open(asn, holdTime, RouterId.parse("10.210.1.1"), capabilities);
    }
}
