package dev.exip.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The set of attributes as a value. */
class PathAttributesTest {
    private static final PathAttributes NODE = PathAttributes.builder().nextHop(
            NextHop.of(IpAddress.parse("10.210.1.11"))).localPref(100L).build();

    /** Every attribute changed, one at a time. */
    static Stream<PathAttributes> others() {
        return Stream.of(NODE.toBuilder().origin(Origin.INCOMPLETE), NODE.toBuilder().asPath(AsPath.of(65001)),
                NODE.toBuilder().nextHop(null), NODE.toBuilder().med(0L), NODE.toBuilder().localPref(101L),
                NODE.toBuilder().atomicAggregate(true),
                NODE.toBuilder().aggregator(new Aggregator(new Asn(65001), new Ipv4Address(1))),
                NODE.toBuilder().communities(List.of(Community.NO_EXPORT)),
                NODE.toBuilder().originatorId(new RouterId(1)),
                NODE.toBuilder().clusterList(ClusterList.EMPTY.prepend(new ClusterId(1))),
                NODE.toBuilder().extendedCommunities(List.of(new ExtendedCommunity(1))),
                NODE.toBuilder().largeCommunities(List.of(new LargeCommunity(1, 2, 3))),
                NODE.toBuilder().onlyToCustomer(new Asn(65001)),
                NODE.toBuilder().partial(8),
                NODE.toBuilder().unknown(List.of(new UnknownAttribute(0xe0, 99, Octets.EMPTY)))).map(
                        PathAttributesBuilder::build);
    }

    @ParameterizedTest
    @MethodSource("others")
    void oneDifferenceMakesAnotherSet(PathAttributes other) {
        assertThat(other).isNotEqualTo(NODE);
        assertThat(other.toBuilder().build()).isEqualTo(other).hasSameHashCodeAs(other).isNotSameAs(other);
    }

    @Test
    void afterInterningIdentityIsEquality() {
        AttributeInterner interner = new AttributeInterner();
        PathAttributes first = interner.intern(NODE.toBuilder().build());

        assertThat(interner.intern(NODE.toBuilder().build())).isSameAs(first);
        assertThat(interner.intern(NODE.toBuilder().med(1L).build())).isNotSameAs(first);
    }

    @Test
    void aBuilderStartsWithIgpAndAnEmptyPath() {
        PathAttributes bare = PathAttributes.builder().build();

        assertThat(bare.origin()).isEqualTo(Origin.IGP);
        assertThat(bare.asPath()).isEqualTo(AsPath.EMPTY);
        assertThat(bare.nextHop()).isNull();
    }

    @Test
    void valuesAreShownAsOperatorsWriteThem() {
        assertThat(new Community(0xfde9_0001)).hasToString("65001:1");
        assertThat(new LargeCommunity(-1, 1, 2)).hasToString("4294967295:1:2");
        assertThat(new ExtendedCommunity(0x0002_fde9_0000_000aL)).hasToString("0x0002fde90000000a");
        assertThat(new Aggregator(new Asn(65001), new Ipv4Address(1))).hasToString("65001 0.0.0.1");
        assertThat(new NextHop(IpAddress.parse("2001:db8::1"), (Ipv6Address) IpAddress.parse("fe80::1"))).hasToString(
                "2001:db8::1 (fe80::1)");
        assertThat(new UnknownAttribute(0xe0, 99, Octets.parseHex("01"))).hasToString("attribute 99 (flags 0xe0) 01");
        assertThat(NODE.toString()).contains("nextHop=10.210.1.11", "localPref=100");
    }

    @Test
    void rfc4360Section2TheTBitTellsTransitivity() {
        assertThat(new ExtendedCommunity(0x0002_fde9_0000_000aL).isTransitive()).isTrue();
        assertThat(new ExtendedCommunity(0x4004_fde9_0000_000aL).isTransitive()).isFalse();
    }
}
