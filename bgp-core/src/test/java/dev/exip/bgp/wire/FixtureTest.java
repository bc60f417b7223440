package dev.exip.bgp.wire;

import static dev.exip.bgp.net.Family.IPV4_UNICAST;
import static dev.exip.bgp.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.Aggregator;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each annotated fixture means the message that stands beside it here, and is what that message is written as. */
class FixtureTest {

    /** A fixture, the session it belongs to, and its meaning. {@code canonical} where we would write the same octets. */
    record Case(String name, CodecContext ctx, boolean canonical, BgpMessage message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(same("keepalive", Contexts.INTERNAL, new Keepalive()),
                same("open", Contexts.INTERNAL, open()),
                other("open-parameter-each", Contexts.INTERNAL,
                        new Open(65001, 180, RouterId.parse("10.211.1.1"),
                                List.of(new Capability.Multiprotocol(IPV4_UNICAST),
                                        new Capability.Unknown(128, Octets.EMPTY),
                                        new Capability.RouteRefreshCapability(), new Capability.ExtendedMessage()))),
                other("open-extended-parameters", Contexts.INTERNAL,
                        new Open(65001, 180, RouterId.parse("10.211.1.1"),
                                List.of(new Capability.Multiprotocol(IPV4_UNICAST)))),
                same("notification-shutdown", Contexts.INTERNAL,
                        Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "maintenance")),
                same("route-refresh", Contexts.INTERNAL, new RouteRefresh(IPV4_UNICAST, 0)),
                same("end-of-rib-ipv4", Contexts.INTERNAL, Update.endOfRib(IPV4_UNICAST)),
                same("end-of-rib-ipv6", Contexts.INTERNAL, Update.endOfRib(IPV6_UNICAST)),
                same("withdraw-ipv4", Contexts.INTERNAL,
                        Update.withdraw(List.of(nlri("10.0.0.7"), nlri("10.210.0.0/16")))),
                same("withdraw-ipv6-addpath", Contexts.ADD_PATH,
                        Update.withdraw(List.of(new Nlri(Prefix.parse("2001:db8::/32"), 9)))),
                same("announce-ipv4", Contexts.INTERNAL,
                        Update.announce(node().med(0L).build(), List.of(nlri("10.0.0.7"), nlri("10.0.0.8")))),
                other("announce-ipv4-frr", Contexts.INTERNAL,
                        Update.announce(node().build(), List.of(nlri("10.0.0.7")))),
                same("announce-ipv4-addpath", Contexts.ADD_PATH,
                        Update.announce(node().originatorId(RouterId.parse("10.210.1.11")).clusterList(
                                ClusterList.EMPTY.prepend(ClusterId.parse("10.210.1.1"))).build(),
                                List.of(new Nlri(Prefix.parse("10.0.0.7"), 1)))),
                same("announce-ipv6", Contexts.INTERNAL,
                        Update.announce(
                                PathAttributes.builder().origin(Origin.INCOMPLETE).localPref(100L).nextHop(
                                        new NextHop(IpAddress.parse("2001:db8::b"),
                                                (Ipv6Address) IpAddress.parse("fe80::b"))).build(),
                                List.of(nlri("2001:db8::7"), nlri("2001:db8:1::/48")))),
                same("announce-all-attributes", Contexts.INTERNAL,
                        Update.announce(everything(), List.of(nlri("198.51.100.0/24")))),
                same("announce-ipv4-two-octet-as", Contexts.TWO_OCTET,
                        Update.announce(
                                PathAttributes.builder().asPath(AsPath.of(65001, 65551, 65002)).nextHop(
                                        NextHop.of(IpAddress.parse("10.210.1.11"))).aggregator(aggregator()).build(),
                                List.of(nlri("198.51.100.0/24")))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void means(Case fixture) {
        assertThat(MessageCodec.decode(Unpooled.wrappedBuffer(Fixture.load(fixture.name())), fixture.ctx())).isEqualTo(
                new Decoded.Message(fixture.message()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatTheMessageIsWrittenAs(Case fixture) {
        ByteBuf out = Unpooled.buffer();
        MessageCodec.encode(fixture.message(), fixture.ctx(), out);
        if (fixture.canonical()) {
            assertThat(ByteBufUtil.hexDump(out)).isEqualTo(ByteBufUtil.hexDump(Fixture.load(fixture.name())));
        } else {
            assertThat(MessageCodec.decode(out, fixture.ctx())).isEqualTo(new Decoded.Message(fixture.message()));
        }
    }

    private static Case same(String name, CodecContext ctx, BgpMessage message) {
        return new Case(name, ctx, true, message);
    }

    private static Case other(String name, CodecContext ctx, BgpMessage message) {
        return new Case(name, ctx, false, message);
    }

    private static Nlri nlri(String prefix) {
        return Nlri.of(Prefix.parse(prefix));
    }

    private static PathAttributesBuilder node() {
        return PathAttributes.builder().nextHop(NextHop.of(IpAddress.parse("10.210.1.11"))).localPref(100L);
    }

    private static Aggregator aggregator() {
        return new Aggregator(new Asn(65551), (Ipv4Address) IpAddress.parse("10.210.1.1"));
    }

    private static Open open() {
        return new Open(23456, 90, RouterId.parse("10.210.1.1"),
                List.of(new Capability.Multiprotocol(IPV4_UNICAST), new Capability.Multiprotocol(IPV6_UNICAST),
                        new Capability.RouteRefreshCapability(), new Capability.ExtendedMessage(),
                        new Capability.GracefulRestart(true, true, 120,
                                Map.of(IPV4_UNICAST, true, IPV6_UNICAST, false)),
                        new Capability.FourOctetAs(new Asn(65551)),
                        new Capability.AddPath(
                                Map.<Family, AddPathMode>of(IPV4_UNICAST, AddPathMode.BOTH, IPV6_UNICAST,
                                        AddPathMode.SEND)),
                        new Capability.Unknown(73, Octets.parseHex("026e3100"))));
    }

    private static PathAttributes everything() {
        PathAttributesBuilder all = PathAttributes.builder();
        all.origin(Origin.EGP).asPath(AsPath.of(65001, 65551)).nextHop(NextHop.of(IpAddress.parse("10.210.1.11")));
        all.med(4_294_967_295L).localPref(200L).atomicAggregate(true).aggregator(aggregator());
        all.communities(List.of(new Community(0xfde9_0001), Community.NO_EXPORT));
        all.originatorId(RouterId.parse("10.210.1.11"));
        ClusterList first = ClusterList.EMPTY.prepend(ClusterId.parse("10.210.1.1"));
        all.clusterList(first.prepend(ClusterId.parse("10.210.1.2")));
        all.extendedCommunities(List.of(new ExtendedCommunity(0x0002_fde9_0000_000aL)));
        all.largeCommunities(List.of(new LargeCommunity(65001, 1, 2)));
        all.onlyToCustomer(new Asn(65001));
        all.unknown(List.of(new UnknownAttribute(0xe0, 254, Octets.parseHex("0000fde9"))));
        return all.build();
    }
}
