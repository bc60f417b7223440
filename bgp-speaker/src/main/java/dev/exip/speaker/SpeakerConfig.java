package dev.exip.speaker;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What {@code speaker.yaml} says.
 *
 * @param bgp ourselves and our neighbours
 * @param vips which addresses are announced
 */
public record SpeakerConfig(BgpConfig bgp, Vips vips) {
    private static final Path ADMIN_SOCKET = Path.of("/run/exip/bgp-speaker.sock");

    /** Takes it out of a file. */
    public static SpeakerConfig read(Section root) {
        BgpConfig bgp = BgpConfig.read(root, ADMIN_SOCKET);
        Section vips = root.section("vips");
        requireNextHops(bgp, root.sections("peers"));
        List<Prefix> allow = vips.requiredList("allow", Kinds.PREFIX);
        if (vips.hasList("allow") && allow.isEmpty()) {
            vips.warn("allow", "nothing is announced; name the prefixes of the addresses that are to be");
        }
        return new SpeakerConfig(bgp, new Vips(vips.optional("interface", Kinds.TEXT, "lo"), allow,
                Set.copyOf(bgp.server().nextHops().values())));
    }

    /** A session over IPv4 has no IPv6 address that IPv6 routes could have as next hop (RFC 4760 section 3). */
    private static void requireNextHops(BgpConfig bgp, List<Section> peers) {
        for (int i = 0; i < peers.size(); i++) {
            PeerConfig peer = bgp.peers().get(i);
            if (peer.remote() instanceof Remote.Address(Ipv4Address _)
                    && peer.capabilities().families().contains(Family.IPV6_UNICAST)
                    && !bgp.server().nextHops().containsKey(Family.IPV6_UNICAST)) {
                peers.get(i).error("families",
                        "ipv6-unicast over an IPv4 session needs 'local.address6', the next hop");
            }
        }
    }
}
