package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes whose value is a list, never empty, of entries of one size: the communities.
 *
 * @param entry octets of an entry
 * @param reader reads an entry
 * @param writer writes an entry
 */
record ListCodec<T>(int entry, Function<ByteBuf, T> reader, BiConsumer<T, ByteBuf> writer,
        Function<PathAttributes, List<T>> getter,
        BiConsumer<PathAttributesBuilder, List<T>> setter) implements AttributeCodec {

    /** COMMUNITIES (RFC 1997). */
    static final AttributeCodec COMMUNITIES = new ListCodec<>(4, in -> new Community(in.readInt()),
            (c, out) -> out.writeInt(c.bits()), PathAttributes::communities, PathAttributesBuilder::communities);

    /** EXTENDED COMMUNITIES (RFC 4360 section 2). */
    static final AttributeCodec EXTENDED_COMMUNITIES = new ListCodec<>(8, in -> new ExtendedCommunity(in.readLong()),
            (c, out) -> out.writeLong(c.bits()), PathAttributes::extendedCommunities,
            PathAttributesBuilder::extendedCommunities);

    /** LARGE_COMMUNITY (RFC 8092 section 3). */
    static final AttributeCodec LARGE_COMMUNITY = new ListCodec<>(12,
            in -> new LargeCommunity(in.readInt(), in.readInt(), in.readInt()),
            (c, out) -> out.writeInt(c.globalAdministrator()).writeInt(c.localData1()).writeInt(c.localData2()),
            PathAttributes::largeCommunities,
            (into, values) -> into.largeCommunities(List.copyOf(new LinkedHashSet<>(values)))); // RFC 8092 3: no repeats

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        int octets = value.readableBytes();
        if (octets == 0 || octets % entry != 0) {
            return Fault.length(octets); // RFC 7606 7.8, 7.14, RFC 8092 6
        }
        List<T> entries = new ArrayList<>(octets / entry);
        while (value.isReadable()) {
            entries.add(reader.apply(value));
        }
        setter.accept(into.attributes(), entries);
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        int size = getter.apply(attributes).size();
        return size == 0 ? ABSENT : size * entry;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        for (T each : getter.apply(attributes)) {
            writer.accept(each, out);
        }
    }
}
