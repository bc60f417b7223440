package dev.exip.bgp.transport;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Prefix;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * TCP MD5 signatures (RFC 2385): with whom a socket exchanges signed segments only. Keys are set one at a time, also on a
 * socket that listens; connections that were accepted keep the key they came with. Of several prefixes that cover an
 * address the kernel takes the longest.
 */
final class Md5Signatures {
    /** Of struct tcp_md5sig. */
    static final int STRUCT_LENGTH = 216;

    private static final int FLAGS = 128;
    private static final int KEY = 136;
    private static final byte FLAG_PREFIX = 1;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;

    private Md5Signatures() {}

    /**
     * Sets the key of {@code remote}, replaces it, or takes it away.
     *
     * @param v6 whether the socket is an IPv6 one, which may have IPv4 neighbours too
     * @param key null to take it away
     * @throws ChannelException if the kernel does not want to; the message says why, and what would help
     */
    static void set(Channel channel, boolean v6, Prefix remote, @Nullable Md5Key key) {
        LinuxOptions.require(channel, LinuxOptions.TCP_MD5SIG_EXT, struct(v6, remote, key),
                "the TCP MD5 key of " + remote + " cannot be " + (key == null ? "removed" : "set"));
    }

    private static ByteBuffer struct(boolean v6, Prefix remote, @Nullable Md5Key key) {
        ByteBuffer struct = ByteBuffer.allocate(STRUCT_LENGTH).order(ByteOrder.nativeOrder());
        byte[] octets = key == null ? new byte[0] : key.octets();
        IpAddress address = remote.address();
        struct.putShort(v6 ? AF_INET6 : AF_INET).putShort((short) 0); // the port does not count
        if (v6) {
            struct.putInt(0); // flow information
        }
        if (v6 && address instanceof Ipv4Address) {
            struct.putLong(0).putShort((short) 0).putShort((short) -1); // ::ffff:0:0/96, RFC 4291 2.5.5.2
        }
        struct.put(address.octets());
        struct.position(FLAGS).put(FLAG_PREFIX).put((byte) remote.length()).putShort((short) octets.length);
        return struct.position(KEY).put(octets).rewind();
    }
}
