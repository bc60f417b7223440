package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.transport.MessageDecoder;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.Fixture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stream of octets cut into messages: an octet that chooses the context, one that says how long its segments are, the stream. */
class FramingFuzz extends FuzzedDecoder {
    private static final int CHOICES = 2;
    private static final int SHORTEST_MESSAGE = 19;

    @Override
    protected Stream<byte[]> seeds() {
        Stream<ByteBuf> streams = Fixture.names().stream().map(Fixture::load).map(Unpooled::wrappedBuffer);
        return Seeds.inEveryContext(streams.map(
                octets -> Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(new byte[]{17}), octets)));
    }

    @Override
    protected void decode(byte[] octets) {
        if (octets.length < CHOICES) {
            return;
        }
        CodecContext ctx = Contexts.ALL.get((octets[0] & 0xff) % Contexts.ALL.size());
        ByteBuf stream = Unpooled.wrappedBuffer(octets, CHOICES, octets.length - CHOICES);
        List<Decoded> atOnce = outcomes(stream.duplicate(), stream.readableBytes(), ctx);

        assertThat(atOnce.size()).isLessThanOrEqualTo(stream.readableBytes() / SHORTEST_MESSAGE);
        assertThat(atOnce.stream().limit(Math.max(0, atOnce.size() - 1))).as(
                "nothing after something malformed").noneMatch(
                        Decoded.Malformed.class::isInstance);
        assertThat(outcomes(stream, 1 + (octets[1] & 0xff), ctx)).as("however it is cut").isEqualTo(atOnce);
    }

    private static List<Decoded> outcomes(ByteBuf stream, int segment, CodecContext ctx) {
        EmbeddedChannel channel = new EmbeddedChannel(new MessageDecoder(ctx));
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        channel.config().setAllocator(allocator);
        while (stream.isReadable()) {
            channel.writeInbound(stream.readRetainedSlice(Math.min(segment, stream.readableBytes())));
        }
        List<Decoded> outcomes = new ArrayList<>();
        for (Decoded next = channel.readInbound(); next != null; next = channel.readInbound()) {
            outcomes.add(next);
        }
        channel.finish();
        assertThat(allocator.metric().usedHeapMemory()).as("octets of buffers that were not released").isZero();
        assertThat(stream.refCnt()).as("holders of the stream").isEqualTo(1);
        return outcomes;
    }
}
