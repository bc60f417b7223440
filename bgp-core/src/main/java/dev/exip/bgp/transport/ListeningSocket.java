package dev.exip.bgp.transport;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import io.netty.channel.ChannelException;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What neighbours with special sockets need of a socket that listens to all of them. For one event loop. */
public final class ListeningSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningSocket.class);
    private static final int HIGHEST_TTL = 255;

    /** What Netty's accept wants to write to. */
    private static final int ADDRESS_LENGTH = 26;

    private final ServerChannel channel;
    private final boolean v6;
    private final boolean wildcard;
    private final Map<Prefix, Md5Key> keys = new HashMap<>();

    /**
     * Prepares a socket that is to listen at {@code address}: it answers with the highest TTL, for a neighbour with TTL
     * security would not take another (RFC 5082 section 3).
     *
     * @param channel of {@link EventLoops#newServerSocket} for that address
     */
    public ListeningSocket(ServerChannel channel, InetAddress address) {
        this.channel = channel;
        v6 = address instanceof Inet6Address;
        wildcard = address.isAnyLocalAddress();
        LinuxOptions.offer(channel, LinuxOptions.TCP_SAVE_SYN, 1);
        LinuxOptions.offer(channel, LinuxOptions.IP_TTL, HIGHEST_TTL);
        if (v6) {
            LinuxOptions.offer(channel, LinuxOptions.IPV6_UNICAST_HOPS, HIGHEST_TTL);
        }
    }

    /**
     * Makes {@code wanted} all the keys there are (RFC 2385). Connections that were accepted keep theirs; those that still wait
     * for that, and should have another one by now, are closed.
     *
     * @return why a key could not be set, of those that could not
     */
    public Map<Prefix, String> sign(Map<Prefix, Md5Key> wanted) {
        Set<Prefix> unwanted = new HashSet<>(keys.keySet());
        unwanted.removeAll(wanted.keySet());
        unwanted.forEach(this::remove);
        Set<Prefix> changed = new HashSet<>(unwanted);
        Map<Prefix, String> failures = new HashMap<>();
        wanted.forEach((remote, key) -> {
            if (hears(remote) && !Objects.equals(keys.get(remote), key)) {
                try {
                    Md5Signatures.set(channel, v6, remote, key);
                    keys.put(remote, key);
                    changed.add(remote);
                } catch (ChannelException e) {
                    failures.put(remote, e.getMessage());
                }
            }
        });
        if (!changed.isEmpty()) {
            sift(changed);
        }
        return failures;
    }

    /**
     * Takes all who wait to be accepted: the kernel let them in by the keys that there were. Those of {@code changed} neighbours
     * are closed; who comes later has shown the new key.
     */
    private void sift(Set<Prefix> changed) {
        if (!(channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket)) {
            return; // there are no keys without epoll
        }
        try {
            byte[] address = new byte[ADDRESS_LENGTH];
            for (int fd = socket.accept(address); fd >= 0; fd = socket.accept(address)) {
                SocketChannel waiting = new EpollSocketChannel(fd);
                InetSocketAddress remote = waiting.remoteAddress();
                if (remote == null || isIn(changed, IpAddress.of(remote.getAddress()))) {
                    waiting.unsafe().closeForcibly();
                } else {
                    channel.eventLoop().execute(() -> channel.pipeline().fireChannelRead(waiting));
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot look who waits to be accepted: {}", e.getMessage());
        }
    }

    private static boolean isIn(Set<Prefix> prefixes, IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.covers(address));
    }

    private boolean hears(Prefix remote) {
        return remote.family().equals(v6 ? Family.IPV6_UNICAST : Family.IPV4_UNICAST) || (v6 && wildcard);
    }

    private void remove(Prefix remote) {
        try {
            Md5Signatures.set(channel, v6, remote, null);
        } catch (ChannelException e) {
            LOG.warn("Unsigned connections are still refused: {}", e.getMessage());
        }
        keys.remove(remote);
    }
}
