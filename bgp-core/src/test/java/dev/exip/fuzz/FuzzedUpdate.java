package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.attr.AttributeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An UPDATE that is good but for the values of some attributes; even those are framed rightly. */
final class FuzzedUpdate {
    private static final int EXTENDED_LENGTH = 0x10;
    private static final byte[] IGP = {0};
    private static final byte[] NEXT_HOP = Fixture.hex("c0000201"); // 192.0.2.1
    private static final byte[] FOUR_OCTET_PATH = Fixture.hex("02 03 0000fdea 0001000f 0000fdeb"); // 65002 65551 65003
    private static final byte[] TWO_OCTET_PATH = Fixture.hex("02 03 fdea 5ba0 fdeb"); // 65002 AS_TRANS 65003
    private static final byte[] ROUTE = Fixture.hex("00000000 18 c63364"); // path id 0 or four times 0/0; 198.51.100.0/24

    private final CodecContext ctx;
    private final Set<AttributeType> fuzzed;
    private final Map<AttributeType, byte[]> attributes = new EnumMap<>(AttributeType.class);

    FuzzedUpdate(CodecContext ctx, Map<AttributeType, byte[]> values) {
        this.ctx = ctx;
        fuzzed = values.keySet();
        attributes.put(AttributeType.ORIGIN, IGP);
        attributes.put(AttributeType.AS_PATH, ctx.fourOctetAs() ? FOUR_OCTET_PATH : TWO_OCTET_PATH);
        attributes.put(AttributeType.NEXT_HOP, NEXT_HOP);
        attributes.putAll(values);
    }

    private ByteBuf octets() {
        ByteBuf message = Unpooled.buffer();
        message.writeLong(-1).writeLong(-1).writeShort(0).writeByte(2);
        message.writeShort(0).writeShort(attributes.values().stream().mapToInt(value -> 4 + value.length).sum());
        attributes.forEach((type, value) -> message.writeByte(type.flags() | EXTENDED_LENGTH).writeByte(
                type.code()).writeShort(value.length).writeBytes(value));
        message.writeBytes(ROUTE);
        return message.setShort(16, message.readableBytes());
    }

    /**
     * Decodes it and asserts that only what loses routes ends a session, and that what was understood survives being written and read
     * again; returns it where nothing was wrong.
     */
    Optional<Update> understood() {
        return switch (MessageCodec.decode(octets(), ctx)) {
            case Decoded.Malformed(Notification answer, String reason) -> {
                boolean tooLong = answer.code() == ErrorCode.MESSAGE_HEADER.code();
                assertThat(tooLong || fuzzed.stream().anyMatch(t -> t.handling() == Handling.SESSION_RESET)).as(
                        reason).isTrue();
                yield Optional.empty();
            }
            case Decoded.Message(BgpMessage decoded) -> {
                Update update = (Update) decoded;
                assertThat(update.errors()).allSatisfy(error -> {
                    assertThat(error.reason()).isNotEmpty();
                    assertThat(error.handling()).isNotEqualTo(Handling.SESSION_RESET);
                });
                yield Optional.of(update).filter(u -> u.errors().isEmpty()).map(this::rewritten);
            }
        };
    }

    private Update rewritten(Update update) {
        assertThat(MessagesFuzz.routes(MessagesFuzz.rewritten(update, ctx))).isEqualTo(
                MessagesFuzz.routes(List.of(update)));
        return update;
    }
}
