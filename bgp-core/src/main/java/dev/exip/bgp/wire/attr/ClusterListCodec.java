package dev.exip.bgp.wire.attr;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** CLUSTER_LIST (RFC 4456 section 8): four octets a cluster. */
final class ClusterListCodec implements AttributeCodec {
    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        int octets = value.readableBytes();
        if (octets == 0 || octets % Integer.BYTES != 0) {
            return Fault.length(octets);
        }
        ImmutableIntArray.Builder ids = ImmutableIntArray.builder(octets / Integer.BYTES);
        while (value.isReadable()) {
            ids.add(value.readInt());
        }
        into.attributes().clusterList(new ClusterList(ids.build()));
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        int length = attributes.clusterList().length();
        return length == 0 ? ABSENT : length * Integer.BYTES;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        ImmutableIntArray ids = attributes.clusterList().ids();
        for (int i = 0; i < ids.length(); i++) {
            out.writeInt(ids.get(i));
        }
    }
}
