package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorCode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.attr.AttributeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The decoders of the attributes: an octet that chooses the context and, where a decoder reads several, the attribute; then a
 * value, which stands in an otherwise good UPDATE and is framed rightly.
 */
class AttributesFuzz {
    private static final int CONTEXTS = Contexts.ALL.size();
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int LONGEST = 65_000;
    private static final byte[] MANDATORY = Fixture.hex("""
            40 01 01 00                # ORIGIN IGP
            40 02 06 02 01 0000fde9    # AS_PATH 65001
            40 03 04 c0000201          # NEXT_HOP 192.0.2.1
            """);
    private static final byte[] ROUTE = Fixture.hex("00000000 18 c63364"); // path id 0 or four times 0/0; 198.51.100.0/24

    abstract static class Of extends FuzzedDecoder {
        private final List<AttributeType> types;

        Of(AttributeType... types) {
            this.types = List.of(types);
        }

        @Override
        protected Stream<byte[]> seeds() {
            return IntStream.range(0, types.size()).boxed().flatMap(i -> Seeds.behind(
                    IntStream.range(i * CONTEXTS, (i + 1) * CONTEXTS),
                    Stream.concat(Seeds.values(types.get(i).code()), Stream.of(Unpooled.EMPTY_BUFFER))));
        }

        @Override
        protected void decode(byte[] octets) {
            if (octets.length == 0) {
                return;
            }
            int choice = octets[0] & 0xff;
            CodecContext ctx = Contexts.ALL.get(choice % CONTEXTS);
            AttributeType type = types.get(choice / CONTEXTS % types.size());
            int length = Math.min(octets.length - 1, LONGEST);
            ByteBuf message = Unpooled.buffer(length + 100);
            message.writeLong(-1).writeLong(-1).writeShort(0).writeByte(2);
            message.writeShort(0).writeShort(MANDATORY.length + 4 + length).writeBytes(MANDATORY);
            message.writeByte(type.flags() | EXTENDED_LENGTH).writeByte(type.code()).writeShort(length);
            message.writeBytes(octets, 1, length).writeBytes(ROUTE);
            message.setShort(16, message.readableBytes());
            switch (MessageCodec.decode(message, ctx)) {
                case Decoded.Malformed(Notification answer, String reason) -> {
                    boolean tooLong = answer.code() == ErrorCode.MESSAGE_HEADER.code();
                    assertThat(tooLong || type.handling() == Handling.SESSION_RESET).as(reason).isTrue();
                }
                case Decoded.Message(BgpMessage decoded) -> understood((Update) decoded, ctx);
            }
        }

        private void understood(Update update, CodecContext ctx) {
            assertThat(update.errors()).allSatisfy(error -> {
                assertThat(error.reason()).isNotEmpty();
                assertThat(error.handling()).isNotEqualTo(Handling.SESSION_RESET);
            });
            if (update.errors().isEmpty()) {
                assertThat(MessagesFuzz.routes(MessagesFuzz.rewritten(update, ctx))).isEqualTo(
                        MessagesFuzz.routes(Stream.of(update).toList()));
            }
        }
    }

    static class OriginFuzz extends Of {
        OriginFuzz() {
            super(AttributeType.ORIGIN);
        }
    }

    static class AsPathFuzz extends Of {
        AsPathFuzz() {
            super(AttributeType.AS_PATH, AttributeType.AS4_PATH);
        }
    }

    static class FourOctetFuzz extends Of {
        FourOctetFuzz() {
            super(AttributeType.NEXT_HOP, AttributeType.MULTI_EXIT_DISC, AttributeType.LOCAL_PREF,
                    AttributeType.ORIGINATOR_ID);
        }
    }

    static class AtomicAggregateFuzz extends Of {
        AtomicAggregateFuzz() {
            super(AttributeType.ATOMIC_AGGREGATE);
        }
    }

    static class AggregatorFuzz extends Of {
        AggregatorFuzz() {
            super(AttributeType.AGGREGATOR, AttributeType.AS4_AGGREGATOR);
        }
    }

    static class CommunitiesFuzz extends Of {
        CommunitiesFuzz() {
            super(AttributeType.COMMUNITIES, AttributeType.EXTENDED_COMMUNITIES, AttributeType.LARGE_COMMUNITY);
        }
    }

    static class ClusterListFuzz extends Of {
        ClusterListFuzz() {
            super(AttributeType.CLUSTER_LIST);
        }
    }

    static class MpReachFuzz extends Of {
        MpReachFuzz() {
            super(AttributeType.MP_REACH_NLRI);
        }
    }

    static class MpUnreachFuzz extends Of {
        MpUnreachFuzz() {
            super(AttributeType.MP_UNREACH_NLRI);
        }
    }
}
