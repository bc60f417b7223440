package dev.exip.bgp.mrt;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.attr.AttributeType;
import dev.exip.bgp.wire.attr.NlriCodec;
import dev.exip.bgp.wire.attr.PathAttributesWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as of one moment, record after record (RFC 6396 section 4.3): {@linkplain #begin first} who has told the paths,
 * then a prefix at a time. It counts its records, so each dump needs one of its own.
 *
 * <pre>
 * +-----------+------+---------+--------+---------------------------------------------------------------------------+
 * | timestamp | type | subtype | length | sequence number 4, prefix, count 2, and as many entries:                  |
 * |     4     |   2  |    2    |    4   | peer 2, originated 4, path id 4 in *_ADDPATH, length 2, path attributes   |
 * +-----------+------+---------+--------+---------------------------------------------------------------------------+
 * </pre>
 *
 * <p>Paths that came with a path identifier stand in a record of their own (RFC 8050 section 4), so that a tool that does not know
 * such records still reads the others, and none gets an identifier that nobody gave it.
 */
public final class TableDump {
    private static final int TABLE_DUMP_V2 = 13;
    private static final int PEER_INDEX_TABLE = 1;
    private static final int RIB_IPV4_UNICAST = 2;
    private static final int RIB_IPV6_UNICAST = 4;
    private static final int RIB_IPV4_UNICAST_ADDPATH = 8;
    private static final int RIB_IPV6_UNICAST_ADDPATH = 10;
    private static final int LARGEST_COUNT = 65_535;

    /** RFC 6396 4.3.4: AS numbers have four octets, whatever the session. */
    private static final CodecContext IN_FULL = new CodecContext(PeerKind.INTERNAL, Set.of(), Set.of(), Set.of(),
            true, true);

    private final int time;
    private final RouterId collector;
    private final Map<MrtPeer, Integer> peers = new LinkedHashMap<>();
    private int sequence;

    /**
     * A dump without records.
     *
     * @param collector our BGP Identifier
     * @param time when the table was so, in seconds since the epoch
     * @param sources who may have told a path; we ourselves are always among them
     */
    public TableDump(RouterId collector, long time, Collection<PathSource> sources) {
        this.collector = collector;
        this.time = (int) time;
        peers.put(MrtPeer.OURSELVES, 0);
        sources.stream().limit(LARGEST_COUNT - 1).forEach(
                source -> peers.putIfAbsent(MrtPeer.of(source), peers.size()));
    }

    /** Appends the record that all others refer to (RFC 6396 section 4.3.1). */
    public void begin(ByteBuf out) {
        int start = beginRecord(PEER_INDEX_TABLE, out);
        out.writeInt(collector.bits()).writeShort(0).writeShort(peers.size()); // the view has no name
        peers.keySet().forEach(peer -> peer.encode(out));
        endRecord(start, out);
    }

    /**
     * Appends what is known of {@code prefix}, after import policy: one record, two if only some of the paths have a path identifier, more if
     * there are more than 65,535; none without paths. Paths of others than the sources are left out.
     */
    public void add(Prefix prefix, List<Path> paths, ByteBuf out) {
        List<Path> plain = new ArrayList<>(paths.size());
        List<Path> numbered = new ArrayList<>();
        for (Path path : paths) {
            if (peers.containsKey(MrtPeer.of(path.source()))) {
                (path.number() == 0 ? plain : numbered).add(path);
            }
        }
        boolean v4 = prefix.family().equals(Family.IPV4_UNICAST);
        add(v4 ? RIB_IPV4_UNICAST : RIB_IPV6_UNICAST, prefix, plain, false, out);
        add(v4 ? RIB_IPV4_UNICAST_ADDPATH : RIB_IPV6_UNICAST_ADDPATH, prefix, numbered, true, out);
    }

    private void add(int subtype, Prefix prefix, List<Path> paths, boolean addPath, ByteBuf out) {
        for (int from = 0; from < paths.size(); from += LARGEST_COUNT) {
            List<Path> entries = paths.subList(from, Math.min(paths.size(), from + LARGEST_COUNT));
            int start = beginRecord(subtype, out);
            out.writeInt(sequence++);
            NlriCodec.encode(Nlri.of(prefix), false, out); // the path ids stand in the entries
            out.writeShort(entries.size());
            entries.forEach(path -> add(path, addPath, out));
            endRecord(start, out);
        }
    }

    private void add(Path path, boolean addPath, ByteBuf out) {
        out.writeShort(peers.getOrDefault(MrtPeer.of(path.source()), 0)).writeInt((int) path.since());
        if (addPath) {
            out.writeInt(path.number());
        }
        out.writeShort(0);
        int start = out.writerIndex();
        PathAttributes attributes = withNextHop(path);
        nextHop(attributes, out);
        PathAttributesWriter.write(attributes, IN_FULL, out);
        out.setShort(start - Short.BYTES, out.writerIndex() - start);
    }

    /** What we announce ourselves gets its next hop when it is told, and each neighbour another; here it has to have one, too. */
    private static PathAttributes withNextHop(Path path) {
        if (path.attributes().nextHop() != null) {
            return path.attributes();
        }
        IpAddress none = path.prefix().family().equals(Family.IPV4_UNICAST)
                ? new Ipv4Address(0)
                : new Ipv6Address(0, 0);
        return path.attributes().toBuilder().nextHop(NextHop.of(none)).build();
    }

    /** An IPv6 next hop stands alone in MP_REACH_NLRI: what else it has on a session is said already (RFC 6396 section 4.3.4). */
    private static void nextHop(PathAttributes attributes, ByteBuf out) {
        NextHop nextHop = attributes.nextHop();
        if (nextHop != null && nextHop.address() instanceof Ipv6Address global) {
            @Nullable
            Ipv6Address linkLocal = nextHop.linkLocal();
            int length = linkLocal == null ? 16 : 32; // RFC 2545 3
            PathAttributesWriter.header(AttributeType.MP_REACH_NLRI, 1 + length, out);
            out.writeByte(length).writeBytes(global.octets());
            if (linkLocal != null) {
                out.writeBytes(linkLocal.octets());
            }
        }
    }

    private int beginRecord(int subtype, ByteBuf out) {
        out.writeInt(time).writeShort(TABLE_DUMP_V2).writeShort(subtype).writeInt(0); // RFC 6396 2
        return out.writerIndex();
    }

    private static void endRecord(int start, ByteBuf out) {
        out.setInt(start - Integer.BYTES, out.writerIndex() - start);
    }
}
