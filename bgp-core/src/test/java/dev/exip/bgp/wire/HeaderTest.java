package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header's checks (RFC 4271 section 6.1, RFC 8654 section 4). */
class HeaderTest {
    private static final CodecContext PLAIN = CodecContext.beforeOpen(PeerKind.EXTERNAL);

    @ParameterizedTest(name = "an octet of the marker at {0}")
    @CsvSource({"0", "7", "8", "15"})
    void rfc4271Section6_1AMarkerThatIsNotAllOnesIsNotSynchronized(int index) {
        ByteBuf header = header(19, 4).setByte(index, 0xfe);

        assertThat(notification(header, PLAIN)).contains(new Notification(1, 1, Octets.EMPTY));
    }

    @ParameterizedTest(name = "type {0} of {1} octets")
    @CsvSource({"4, 0", "4, 18", "2, 4097", "1, 28", "1, 4097", "2, 22", "4, 20", "5, 22", "9, 18"})
    void rfc4271Section6_1ABadLengthIsQuotedInTwoOctets(int type, int length) {
        assertThat(notification(header(length, type), PLAIN)).contains(
                new Notification(1, 2, Octets.parseHex("%04x".formatted(length))));
    }

    @ParameterizedTest(name = "type {0} of {1} octets")
    @CsvSource({"1, 29", "1, 4096", "2, 23", "2, 4096", "3, 19", "4, 19", "5, 23"})
    void rfc4271Section6_1LengthsInBoundsPass(int type, int length) {
        assertThat(MessageHeader.check(header(length, type), PLAIN)).isEmpty();
    }

    @ParameterizedTest(name = "type {0}")
    @CsvSource({"0", "6", "255"})
    void rfc4271Section6_1AnUnknownTypeIsQuoted(int type) {
        assertThat(notification(header(19, type), PLAIN)).contains(
                new Notification(1, 3, Octets.of((byte) type)));
    }

    @ParameterizedTest(name = "type {0} of {1} octets: {2}")
    @CsvSource({"2, 65535, true", "3, 65535, true", "5, 65535, true", "1, 4097, false", "4, 4097, false"})
    void rfc8654Section4LongMessagesAreForAllButOpenAndKeepalive(int type, int length, boolean fine) {
        assertThat(MessageHeader.check(header(length, type), Contexts.EXTENDED).isEmpty()).isEqualTo(fine);
    }

    @Test
    void theHeaderIsReadWhereTheReaderIndexStands() {
        ByteBuf stream = Unpooled.buffer().writeInt(0).writeBytes(header(19, 4)).skipBytes(4);

        assertThat(MessageHeader.check(stream, PLAIN)).isEmpty();
        assertThat(MessageHeader.messageLength(stream)).isEqualTo(19);
        assertThat(stream.readerIndex()).isEqualTo(4);
    }

    private static ByteBuf header(int length, int type) {
        return Unpooled.buffer().writeLong(-1).writeLong(-1).writeShort(length).writeByte(type);
    }

    private static Optional<Notification> notification(ByteBuf header, CodecContext ctx) {
        return MessageHeader.check(header, ctx).map(Decoded.Malformed::notification);
    }
}
