package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.OpenCheck;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The decoder of each type of message: an octet that chooses the context, and a body. */
class MessagesFuzz {
    private static final int LONGEST = 65_535;

    /** A message of one type behind a header that is right, as far as there is room. */
    abstract static class OfType extends FuzzedDecoder {
        private final MessageType type;
        private final ErrorCode blame;

        OfType(MessageType type, ErrorCode blame) {
            this.type = type;
            this.blame = blame;
        }

        @Override
        protected Stream<byte[]> seeds() {
            return Seeds.inEveryContext(Seeds.bodies(type));
        }

        @Override
        protected void decode(byte[] octets) {
            if (octets.length == 0) {
                return;
            }
            CodecContext ctx = Contexts.ALL.get((octets[0] & 0xff) % Contexts.ALL.size());
            int body = Math.min(octets.length - 1, LONGEST - MessageHeader.LENGTH);
            ByteBuf message = Unpooled.buffer(MessageHeader.LENGTH + body);
            message.writeLong(-1).writeLong(-1).writeShort(MessageHeader.LENGTH + body).writeByte(type.code());
            message.writeBytes(octets, 1, body);
            switch (MessageCodec.decode(message, ctx)) {
                case Decoded.Malformed(Notification answer, String reason) -> {
                    assertThat(answer.code()).isIn(ErrorCode.MESSAGE_HEADER.code(), blame.code());
                    assertThat(reason).isNotEmpty();
                }
                case Decoded.Message(BgpMessage decoded) -> understood(decoded, ctx);
            }
        }

        void understood(BgpMessage message, CodecContext ctx) {
            assertThat(rewritten(message, ctx)).containsExactly(message);
        }
    }

    /** What {@code message} is when it was written and read again. */
    static List<BgpMessage> rewritten(BgpMessage message, CodecContext ctx) {
        ByteBuf out = Unpooled.buffer();
        MessageCodec.encode(message, ctx, out);
        List<BgpMessage> read = new ArrayList<>();
        while (out.isReadable()) {
            ByteBuf next = out.readSlice(MessageHeader.messageLength(out));
            read.add(((Decoded.Message) MessageCodec.decode(next, ctx)).message());
        }
        return read;
    }

    /** What becomes of each prefix; empty where it is withdrawn. */
    static Map<Nlri, Optional<PathAttributes>> routes(List<? extends BgpMessage> updates) {
        Map<Nlri, Optional<PathAttributes>> routes = new HashMap<>();
        for (BgpMessage update : updates) {
            ((Update) update).withdrawn().forEach(nlri -> routes.put(nlri, Optional.empty()));
            ((Update) update).announced().forEach(
                    a -> a.nlri().forEach(nlri -> routes.put(nlri, Optional.of(a.attributes()))));
        }
        return routes;
    }

    static class OpenFuzz extends OfType {
        private static final Open OURS = ours();

        OpenFuzz() {
            super(MessageType.OPEN, ErrorCode.OPEN_MESSAGE);
        }

        private static Open ours() {
            ByteBuf fixture = Unpooled.wrappedBuffer(Fixture.load("open"));
            return (Open) ((Decoded.Message) MessageCodec.decode(fixture, Contexts.INTERNAL)).message();
        }

        @Override
        void understood(BgpMessage message, CodecContext ctx) {
            super.understood(message, ctx);
            Open open = (Open) message;
            Optional<Notification> refused = OpenCheck.reject(open, OURS, OURS.asn(), Set.of());
            refused.ifPresent(notification -> assertThat(notification.code()).isEqualTo(ErrorCode.OPEN_MESSAGE.code()));
            assertThat(Negotiated.of(OURS, open).families()).isSubsetOf(Negotiated.of(OURS, OURS).families());
        }
    }

    static class UpdateFuzz extends OfType {
        UpdateFuzz() {
            super(MessageType.UPDATE, ErrorCode.UPDATE_MESSAGE);
        }

        @Override
        void understood(BgpMessage message, CodecContext ctx) {
            assertThat(message.toString()).isNotEmpty();
            Update update = (Update) message;
            if (update.errors().isEmpty()) {
                assertThat(routes(rewritten(update, ctx))).isEqualTo(routes(List.of(update)));
            }
        }
    }

    static class NotificationFuzz extends OfType {
        NotificationFuzz() {
            super(MessageType.NOTIFICATION, ErrorCode.MESSAGE_HEADER);
        }

        @Override
        void understood(BgpMessage message, CodecContext ctx) {
            super.understood(message, ctx);
            assertThat(message.toString().codePoints()).as("control characters in a log").noneMatch(
                    Character::isISOControl);
        }
    }

    static class RouteRefreshFuzz extends OfType {
        RouteRefreshFuzz() {
            super(MessageType.ROUTE_REFRESH, ErrorCode.ROUTE_REFRESH_MESSAGE);
        }

        @Override
        void understood(BgpMessage message, CodecContext ctx) {
            super.understood(message, ctx);
            assertThat(((RouteRefresh) message).subtype()).isBetween(0, 255);
        }
    }
}
