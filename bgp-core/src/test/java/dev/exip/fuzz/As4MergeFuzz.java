package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.Update;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.attr.AttributeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a two-octet neighbour says in two attributes each, put together (RFC 6793 section 4.2.3): an octet that chooses the context, then for
 * each attribute, as long as there are octets, one that says how long its value is, and the value.
 */
class As4MergeFuzz extends FuzzedDecoder {
    private static final List<CodecContext> CONTEXTS = List.of(Contexts.TWO_OCTET, Contexts.EXTERNAL_TWO_OCTET);
    private static final List<AttributeType> TYPES = List.of(AttributeType.AS_PATH, AttributeType.AS4_PATH,
            AttributeType.AGGREGATOR, AttributeType.AS4_AGGREGATOR);

    @Override
    protected Stream<byte[]> seeds() {
        return Stream.of("00 08 0203fdea5ba0fdeb 06 02010001000f 06 5ba0c0000201 08 0001000fc0000201",
                "01 08 0203fdea5ba0fdeb 06 02010001000f 06 fdeac0000201 08 0001000fc0000201",
                "00 08 02015ba00201fdeb 0c 02010001000f02010000fdeb", "01 04 0201fdea 0a 02020001000f00010010",
                "00 00 0c 03010001000f02010000fdeb", "01 08 0203fdea5ba0fdeb 00 00 00").map(Fixture::hex);
    }

    @Override
    protected void decode(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        CodecContext ctx = CONTEXTS.get((octets[0] & 0xff) % CONTEXTS.size());
        Map<AttributeType, byte[]> values = values(Unpooled.wrappedBuffer(octets).skipBytes(1));
        new FuzzedUpdate(ctx, values).understood().ifPresent(
                merged -> assertThat(pathLength(merged)).isEqualTo(pathLength(withoutAs4(ctx, values).orElseThrow())));
    }

    private static Map<AttributeType, byte[]> values(ByteBuf in) {
        Map<AttributeType, byte[]> values = new EnumMap<>(AttributeType.class);
        for (AttributeType type : TYPES) {
            if (in.isReadable()) {
                int length = in.readUnsignedByte();
                values.put(type, ByteBufUtil.getBytes(in.readSlice(Math.min(length, in.readableBytes()))));
            }
        }
        return values;
    }

    private static Optional<Update> withoutAs4(CodecContext ctx, Map<AttributeType, byte[]> values) {
        Map<AttributeType, byte[]> left = new EnumMap<>(values);
        left.remove(AttributeType.AS4_PATH);
        return new FuzzedUpdate(ctx, left).understood();
    }

    private static int pathLength(Update update) {
        return update.announced().getFirst().attributes().asPath().length();
    }
}
