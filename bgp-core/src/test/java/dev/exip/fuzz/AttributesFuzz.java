package dev.exip.fuzz;

import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.attr.AttributeType;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The decoders of the attributes: an octet that chooses the context and, where a decoder reads several, the attribute; then a
 * value, which stands in an otherwise good UPDATE and is framed rightly.
 */
class AttributesFuzz {
    private static final int CONTEXTS = Contexts.ALL.size();
    private static final int LONGEST = 65_000;

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
            byte[] value = Arrays.copyOfRange(octets, 1, Math.min(octets.length, 1 + LONGEST));
            new FuzzedUpdate(ctx, Map.of(type, value)).understood();
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
                    AttributeType.ORIGINATOR_ID, AttributeType.ONLY_TO_CUSTOMER);
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
