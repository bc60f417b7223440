package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** NOTIFICATION and ROUTE-REFRESH beyond their fixtures. */
class SmallMessagesTest {
    private static final CodecContext ENHANCED = new CodecContext(PeerKind.INTERNAL, Contexts.BOTH, Set.of(), Set.of(),
            true, false, false, true);

    @Test
    void rfc4271Section6_4AnyNotificationIsAccepted() {
        assertThat(message(Fixture.message(3, "ff fe 0102"))).isEqualTo(
                new Notification(255, 254, Octets.parseHex("0102")));
        assertThat(message(Fixture.message(3, "06 02 ff 61"))).isEqualTo(
                new Notification(6, 2, Octets.parseHex("ff61")));
    }

    @Test
    void notificationDataThatDoesNotFitIsCut() {
        Notification notification = new Notification(3, 9, Octets.of(new byte[5000]));
        ByteBuf plain = Unpooled.buffer();
        ByteBuf extended = Unpooled.buffer();
        MessageCodec.encode(notification, Contexts.INTERNAL, plain);
        MessageCodec.encode(notification, Contexts.EXTENDED, extended);

        assertThat(plain.readableBytes()).isEqualTo(4096);
        assertThat(MessageCodec.decode(extended, Contexts.EXTENDED)).isEqualTo(new Decoded.Message(notification));
    }

    @Test
    void routeRefreshOfAnyFamilyAndSubtypeIsTold() {
        assertThat(message(Fixture.message(5, "0019 07 46"), ENHANCED)).isEqualTo(
                new RouteRefresh(new Family(25, 70), 7));
    }

    @Test
    void rfc2918Section3TheSubtypeIsAReservedOctetWhereRfc7313IsNotNegotiated() {
        assertThat(message(Fixture.message(5, "0001 01 01"))).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
        assertThat(message(Fixture.message(5, "0001 01 01 00"))).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, RouteRefresh.REQUEST));
    }

    @Test
    void rfc5291FiltersBehindAPlainRouteRefreshAreSkipped() {
        assertThat(message(Fixture.message(5, "0001 00 01 01 40 0000"))).isEqualTo(
                new RouteRefresh(Family.IPV4_UNICAST, 0));
    }

    @Test
    void rfc7313Section5ADemarcationOfTheWrongLengthIsQuotedWhole() {
        ByteBuf message = Fixture.message(5, "0001 01 01 00");

        assertThat(MessageCodec.decode(message, ENHANCED)).isInstanceOfSatisfying(Decoded.Malformed.class,
                m -> assertThat(m.notification()).isEqualTo(
                        new Notification(7, 1, Octets.of(ByteBufUtil.getBytes(message)))));
    }

    private static BgpMessage message(ByteBuf octets) {
        return message(octets, Contexts.INTERNAL);
    }

    private static BgpMessage message(ByteBuf octets, CodecContext ctx) {
        return ((Decoded.Message) MessageCodec.decode(octets, ctx)).message();
    }
}
