package dev.exip.lab.bench.load;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.UpdateEncoder;
import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Site;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** What neighbours say, encoded before it is said. */
final class Words {
    private static final long LOCAL_PREF = 100;
    private static final long FIRST_ORIGIN_AS = 100_000;
    private static final long TRANSIT_AS = 64_600;
    private static final int LONGEST_PATH = 7;
    private static final Family FAMILY = Family.IPV4_UNICAST;

    private final Announced announced;
    private final CodecContext ctx;

    /**
     * Of a load.
     *
     * @param addPath with path identifiers, as a reflector sends to receivers; else as senders do
     */
    Words(Announced announced, boolean addPath) {
        this.announced = announced;
        ctx = new CodecContext(PeerKind.INTERNAL, Set.of(FAMILY), Set.of(), addPath ? Set.of(FAMILY) : Set.of(), true,
                false);
    }

    /** An OPEN; a receiver's also says that it takes several paths a prefix. */
    static ByteBuffer open(Ipv4Address self, int hold, boolean receiver) {
        var capabilities = new ArrayList<Capability>(List.of(new Capability.Multiprotocol(FAMILY),
                new Capability.RouteRefreshCapability(), new Capability.FourOctetAs(new Asn(Site.ASN))));
        if (receiver) {
            capabilities.add(new Capability.AddPath(Map.of(FAMILY, AddPathMode.RECEIVE)));
        }
        return message(new Open(Site.ASN, hold, new RouterId(self.bits()), capabilities));
    }

    /** Any message before UPDATEs. */
    static ByteBuffer message(BgpMessage message) {
        return encoded(out -> MessageCodec.encode(message, CodecContext.beforeOpen(PeerKind.INTERNAL), out));
    }

    /** All that a sender announces, and the marker that this is all. */
    ByteBuffer everything(int sender) {
        var load = announced.load();
        return encoded(out -> {
            for (var set = 0; set < load.attributeSets(); set++) {
                var nlri = new ArrayList<Nlri>();
                for (var number = set; number < load.prefixes(); number += load.attributeSets()) {
                    nlri.add(Nlri.of(announced.prefix(sender, number)));
                }
                announce(sender, set, nlri, out);
            }
            UpdateEncoder.endOfRib(FAMILY, ctx, out);
        });
    }

    /** All of it taken back. */
    ByteBuffer nothing(int sender) {
        return encoded(out -> {
            var nlri = new ArrayList<Nlri>();
            for (var number = 0; number < announced.load().prefixes(); number++) {
                nlri.add(Nlri.of(announced.prefix(sender, number)));
            }
            UpdateEncoder.withdraw(FAMILY, nlri, ctx, out);
        });
    }

    /** A single prefix, announced. */
    ByteBuffer one(int sender, Ipv4Prefix prefix) {
        return encoded(out -> announce(sender, 0, List.of(Nlri.of(prefix)), out));
    }

    /** A single prefix, withdrawn. */
    ByteBuffer none(Ipv4Prefix prefix) {
        return encoded(out -> UpdateEncoder.withdraw(FAMILY, List.of(Nlri.of(prefix)), ctx, out));
    }

    private void announce(int sender, int set, List<Nlri> nlri, ByteBuf out) {
        var attributes = PathAttributes.builder().nextHop(NextHop.of(Site.sender(sender))).localPref(LOCAL_PREF).asPath(
                asPath(set)).build();
        UpdateEncoder.announce(attributes, FAMILY, nlri, ctx, out);
    }

    /** No AS if all prefixes share one set of attributes: routes of our own AS. Else 1 to 7, and an origin for each set. */
    private AsPath asPath(int set) {
        return announced.load().attributeSets() == 1
                ? AsPath.EMPTY
                : AsPath.of(LongStream.concat(LongStream.range(TRANSIT_AS, TRANSIT_AS + set % LONGEST_PATH),
                        LongStream.of(FIRST_ORIGIN_AS + set)).toArray());
    }

    private static ByteBuffer encoded(Consumer<ByteBuf> writer) {
        var out = Unpooled.buffer();
        writer.accept(out);
        var octets = ByteBuffer.allocateDirect(out.readableBytes()); // a socket would copy others, all that is left at each write
        out.readBytes(octets);
        return octets.flip();
    }
}
