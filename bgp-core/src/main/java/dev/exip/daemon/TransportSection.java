package dev.exip.daemon;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.Md5Key;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an entry of {@code peers} says of TCP connections. */
final class TransportSection {
    private static final Kind<Integer> HOPS = Kind.number("a number of hops", 1, Distance.FARTHEST);
    private static final Prefix LINK_LOCAL = Prefix.parse("fe80::/10"); // RFC 4291 2.4

    private TransportSection() {}

    /** {@code passwordFile}: the key stands in a file of its own, perhaps with a newline at its end. */
    static @Nullable Md5Key password(Section peer) {
        byte[] content = peer.content("passwordFile").orElse(null);
        if (content == null) {
            return null;
        }
        byte[] key = withoutNewline(content);
        if (key.length == 0 || key.length > Md5Key.LONGEST) {
            peer.error("passwordFile", "the file holds " + key.length + " octets; write the key into it, 1 to "
                    + Md5Key.LONGEST + " octets");
            return null;
        }
        return Md5Key.of(key);
    }

    private static byte[] withoutNewline(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && length < content.length && content[length - 1] == '\r') {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /** {@code ttlSecurity} and {@code multihop}: null where the file says nothing. */
    static @Nullable Distance distance(Section peer, boolean external) {
        int secured = peer.optional("ttlSecurity", HOPS, 0);
        int within = peer.optional("multihop", HOPS, 0);
        if (secured > 0 && within > 0) {
            peer.error("multihop", "'ttlSecurity' says already how far away it may be; remove one");
        } else if (within > 0 && !external && peer.isSound()) {
            peer.error("multihop", "a neighbour in our own AS may be any number of hops away; remove this, or correct "
                    + "'asn'");
        }
        if (secured > 0) {
            return new Distance.Secured(secured);
        }
        return within > 0 ? new Distance.Within(within) : null;
    }

    /** {@code source}: the address to connect from. */
    static @Nullable IpAddress source(Section peer, IpAddress remote) {
        if (!peer.has("source")) {
            return null;
        }
        IpAddress source = peer.required("source", Kinds.HOST_ADDRESS);
        if (peer.isSound() && !source.family().equals(remote.family())) {
            peer.error("source", source + " and " + remote + " are not of one family; correct one");
        }
        return source;
    }

    /** {@code interface}: what a link-local neighbour is behind. */
    static @Nullable String device(Section peer, IpAddress remote) {
        boolean linkLocal = remote instanceof Ipv6Address && LINK_LOCAL.covers(remote);
        if (!peer.has("interface")) {
            if (linkLocal) {
                peer.error("address", remote + " is a link-local address; add the 'interface' that it is behind");
            }
            return null;
        }
        if (!linkLocal && peer.isSound()) {
            peer.error("interface", "only a link-local neighbour (fe80::/10) has one; remove this");
        }
        return peer.required("interface", Kinds.TEXT);
    }
}
