package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NOTIFICATION and ROUTE-REFRESH beyond their fixtures. */
class SmallMessagesTest {
    @Test
    void rfc4271Section6_4AnyNotificationIsAccepted() {
        assertThat(message(Fixture.message(3, "ff fe 0102"))).isEqualTo(
                new Notification(255, 254, Octets.parseHex("0102")));
        assertThat(message(Fixture.message(3, "06 02 ff 61"))).isEqualTo(
                new Notification(6, 2, Octets.parseHex("ff61")));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "06, 6"})
    void rfc4271Section6_4ANotificationTooShortForItsCodesIsANotificationToo(String body, int code) {
        assertThat(message(Fixture.message(3, body))).isEqualTo(new Notification(code, 0, Octets.EMPTY));
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
        assertThat(message(Fixture.message(5, "0019 07 46"), Contexts.ENHANCED_REFRESH)).isEqualTo(
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

    @ParameterizedTest
    @ValueSource(strings = {"0001 01 01 00", "0001 02 01 00", "0001 01", "0001 02"})
    void rfc7313Section5ADemarcationOfTheWrongLengthIsQuotedWhole(String body) {
        ByteBuf message = Fixture.message(5, body);

        assertThat(refused(message)).isEqualTo(new Notification(7, 1, Octets.of(ByteBufUtil.getBytes(message))));
    }

    @ParameterizedTest
    @CsvSource({"'', 0013", "0001, 0015", "0001 00, 0016", "0001 03, 0016"})
    void rfc2918Section3AnyOtherRouteRefreshThatIsTooShortHasABadLength(String body, String length) {
        assertThat(refused(Fixture.message(5, body))).isEqualTo(new Notification(1, 2, Octets.parseHex(length)));
    }

    private static Notification refused(ByteBuf octets) {
        return ((Decoded.Malformed) MessageCodec.decode(octets, Contexts.ENHANCED_REFRESH)).notification();
    }

    private static BgpMessage message(ByteBuf octets) {
        return message(octets, Contexts.INTERNAL);
    }

    private static BgpMessage message(ByteBuf octets, CodecContext ctx) {
        return ((Decoded.Message) MessageCodec.decode(octets, ctx)).message();
    }
}
