package dev.exip.daemon;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code peers}: our neighbours, who must not be confused with one another. */
final class PeersSection {

    private PeersSection() {}

    static List<PeerConfig> read(List<Section> sections, ServerConfig local, Policies policies) {
        List<PeerConfig> peers = new ArrayList<>();
        for (Section section : sections) {
            PeerConfig peer = PeerSection.read(section, local.asn(), policies);
            if (section.isSound() && peer.remote() instanceof Remote.Address(var address)
                    && local.sources().containsValue(address)) {
                section.error("address",
                        address + " is our own address ('local'); write the neighbour's, or correct 'local'");
            }
            for (int i = 0; i < peers.size(); i++) {
                compare(peer, section, peers.get(i), sections.get(i));
            }
            peers.add(peer);
        }
        return peers;
    }

    private static void compare(PeerConfig peer, Section section, PeerConfig other, Section earlier) {
        boolean comparable = section.isSound() && earlier.isSound();
        if (peer.name().equals(other.name()) && section.has("name")) {
            section.error("name", "'" + peer.name() + "' is already at line " + earlier.line("name")
                    + "; each neighbour has a name of its own");
        }
        if (comparable) {
            unsigned(peer, section, other, earlier.line("range"));
            unsigned(other, earlier, peer, section.line("range"));
            clash(peer.remote(), other.remote()).ifPresent(clash -> section.error(key(peer.remote()),
                    clash + " line " + earlier.line(key(other.remote()))));
        }
    }

    private static Optional<String> clash(Remote remote, Remote other) {
        return switch (remote) {
            case Remote.Address(var address) -> other.equals(remote)
                    ? Optional.of(address + " is already a neighbour at")
                    : Optional.empty();
            case Remote.Range(var range, var _) -> other instanceof Remote.Range(var prefix, var _)
                    && overlap(range, prefix)
                            ? Optional.of(range + " overlaps " + prefix + " at")
                            : Optional.empty();
        };
    }

    /** The kernel would demand the range's key of {@code peer} too, and drop its connections without a word. */
    private static void unsigned(PeerConfig peer, Section section, PeerConfig range, int line) {
        if (peer.remote() instanceof Remote.Address(var address)
                && range.remote() instanceof Remote.Range(var prefix, var _) && prefix.covers(address)
                && range.transport().md5() != null && peer.transport().md5() == null) {
            section.error("address", address + " has no 'passwordFile' but lies in the range " + prefix + " at line "
                    + line + ", which has one; give it the same one, or one of its own");
        }
    }

    private static boolean overlap(Prefix a, Prefix b) {
        return a.covers(b) || b.covers(a);
    }

    private static String key(Remote remote) {
        return switch (remote) {
            case Remote.Address _ -> "address";
            case Remote.Range _ -> "range";
        };
    }
}
