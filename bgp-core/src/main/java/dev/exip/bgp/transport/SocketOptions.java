package dev.exip.bgp.transport;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the sockets of one neighbour need.
 *
 * @param md5 the key that all its segments are signed with (RFC 2385); null for none
 * @param distance how far away it may be
 */
public record SocketOptions(@Nullable Md5Key md5, Distance distance) {

    /** Nothing special. */
    public static final SocketOptions PLAIN = new SocketOptions(null, new Distance.Anywhere());

    private static final int HIGHEST_TTL = 255;
    private static final int KERNELS_TTL = -1;
    private static final int V4_TTL_OFFSET = 8;
    private static final int V6_HOP_LIMIT_OFFSET = 7;

    /** Whether there must be no connection where these options cannot be set. */
    boolean isDemanding() {
        return md5 != null || distance instanceof Distance.Secured;
    }

    /**
     * Prepares a socket that is to dial {@code remote}.
     *
     * @throws ChannelException if anything cannot be set; the message says why and has no secret
     */
    public void beforeDial(SocketChannel channel, IpAddress remote) {
        if (md5 != null) {
            Md5Signatures.set(channel, remote instanceof Ipv6Address, remote.toHostPrefix(), md5);
        }
        keepDistance(channel, remote);
    }

    /**
     * Prepares a connection that {@code remote} has dialled; it has the key that {@link ListeningSocket} was given.
     *
     * @throws ChannelException if anything cannot be set; the message says why
     */
    public void onAccepted(SocketChannel channel, IpAddress remote) {
        keepDistance(channel, remote);
    }

    private void keepDistance(SocketChannel channel, IpAddress remote) {
        boolean v4 = remote instanceof Ipv4Address;
        ChannelOption<Integer> ttl = v4 ? LinuxOptions.IP_TTL : LinuxOptions.IPV6_UNICAST_HOPS;
        switch (distance) {
            case Distance.Anywhere _ -> LinuxOptions.offer(channel, ttl, KERNELS_TTL);
            case Distance.Within(int hops) -> LinuxOptions.offer(channel, ttl, hops);
            case Distance.Secured(int hops) -> { // RFC 5082 3
                String purpose = "TTL security of " + remote + " cannot be had";
                LinuxOptions.require(channel, ttl, HIGHEST_TTL, purpose);
                LinuxOptions.require(channel, v4 ? LinuxOptions.IP_MINTTL : LinuxOptions.IPV6_MINHOPCOUNT,
                        lowestTtl(hops), purpose);
            }
        }
    }

    private static int lowestTtl(int hops) {
        return HIGHEST_TTL - hops + 1;
    }

    /**
     * Whether an accepted connection was opened from near enough. The kernel looks at the TTL only once it has been told to,
     * which for the packets of the handshake is too late.
     */
    public boolean admits(SocketChannel accepted) {
        if (!(distance instanceof Distance.Secured(int hops))) {
            return true;
        }
        ByteBuffer syn = accepted.config().getOption(LinuxOptions.TCP_SAVED_SYN);
        return switch (syn.get(0) >> 4) {
            case 4 -> Byte.toUnsignedInt(syn.get(V4_TTL_OFFSET)) >= lowestTtl(hops);
            case 6 -> Byte.toUnsignedInt(syn.get(V6_HOP_LIMIT_OFFSET)) >= lowestTtl(hops);
            default -> true; // not kept, as under a flood of SYNs (cookies): what follows is looked at by the kernel
        };
    }
}
