package dev.exip.fuzz;

import com.google.common.primitives.Bytes;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Inputs out of the annotated fixtures, each preceded by one octet for every context that it may be read in. */
final class Seeds {
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int TYPE_OFFSET = 18;

    private Seeds() {}

    /** All messages of the fixtures, with their headers. */
    static Stream<ByteBuf> messages() {
        List<ByteBuf> messages = new ArrayList<>();
        for (String name : Fixture.names()) {
            ByteBuf octets = Unpooled.wrappedBuffer(Fixture.load(name));
            while (octets.isReadable()) {
                messages.add(octets.readSlice(MessageHeader.messageLength(octets)));
            }
        }
        return messages.stream();
    }

    /** What follows the header in messages of this type. */
    static Stream<ByteBuf> bodies(MessageType type) {
        return messages().filter(m -> m.getUnsignedByte(m.readerIndex() + TYPE_OFFSET) == type.code()).map(
                m -> m.skipBytes(MessageHeader.LENGTH));
    }

    /** The values of attributes of this type. */
    static Stream<ByteBuf> values(int attribute) {
        return bodies(MessageType.UPDATE).flatMap(body -> {
            body.skipBytes(body.readUnsignedShort());
            ByteBuf attributes = body.readSlice(body.readUnsignedShort());
            List<ByteBuf> values = new ArrayList<>();
            while (attributes.isReadable()) {
                boolean isLong = (attributes.readByte() & EXTENDED_LENGTH) != 0;
                int type = attributes.readUnsignedByte();
                ByteBuf value = attributes.readSlice(
                        isLong ? attributes.readUnsignedShort() : attributes.readUnsignedByte());
                if (type == attribute) {
                    values.add(value);
                }
            }
            return values.stream();
        });
    }

    /** Each input behind every number that chooses a context. */
    static Stream<byte[]> inEveryContext(Stream<ByteBuf> inputs) {
        return behind(IntStream.range(0, Contexts.ALL.size()), inputs);
    }

    /** Each input behind each of {@code choices}. */
    static Stream<byte[]> behind(IntStream choices, Stream<ByteBuf> inputs) {
        int[] first = choices.toArray();
        return inputs.map(ByteBufUtil::getBytes).flatMap(input -> IntStream.of(first).mapToObj(
                choice -> Bytes.concat(new byte[]{(byte) choice}, input)));
    }
}
