package dev.exip.bgp.engine;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.transport.ListeningSocket;
import dev.exip.bgp.transport.Md5Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The TCP MD5 keys (RFC 2385) of all sockets that listen, and whose could not be set: a session with them would not be
 * what the operator asked for, so there must be none. For the event loop that accepts.
 */
final class Keyring {
    private final Supplier<Stream<ListeningSocket>> sockets;
    private final Map<Prefix, String> failures = new HashMap<>();

    /** No keys yet. */
    Keyring(Supplier<Stream<ListeningSocket>> sockets) {
        this.sockets = sockets;
    }

    /** Makes the keys of {@code peers} all there are. */
    void apply(Collection<PeerConfig> peers) {
        Map<Prefix, Md5Key> keys = new HashMap<>();
        for (PeerConfig peer : peers) {
            Md5Key key = peer.transport().md5();
            if (key != null) {
                keys.put(peer.remote().prefix(), key);
            }
        }
        failures.clear();
        sockets.get().forEach(socket -> failures.putAll(socket.sign(keys)));
    }

    /** Why the key of {@code peer} is not set; empty if it is, or if it has none. */
    Optional<String> obstacle(PeerConfig peer) {
        return Optional.ofNullable(failures.get(peer.remote().prefix()));
    }
}
