package dev.exip.bgp.transport;

import com.google.common.base.Throwables;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.util.Map;
import java.util.stream.Collectors;

/** Socket options that Netty's epoll transport can set but has no names for. The numbers are Linux's (linux/tcp.h, linux/in.h, linux/in6.h). */
final class LinuxOptions {
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;
    private static final int SOL_IPV6 = 41;

    static final ChannelOption<Integer> IP_TTL = new IntegerUnixChannelOption("IP_TTL", SOL_IP, 2);
    static final ChannelOption<Integer> IP_MINTTL = new IntegerUnixChannelOption("IP_MINTTL", SOL_IP, 21);
    static final ChannelOption<Integer> IPV6_UNICAST_HOPS = new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", SOL_IPV6,
            16);
    static final ChannelOption<Integer> IPV6_MINHOPCOUNT = new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", SOL_IPV6,
            73);

    /** Of a listener: keep the headers of each connection's SYN. */
    static final ChannelOption<Integer> TCP_SAVE_SYN = new IntegerUnixChannelOption("TCP_SAVE_SYN", SOL_TCP, 27);

    /** Of an accepted connection: those headers, the first 256 octets of IP and TCP; zeroes if they were not kept. */
    static final RawUnixChannelOption TCP_SAVED_SYN = new RawUnixChannelOption("TCP_SAVED_SYN", SOL_TCP, 28, 256);

    /** A struct tcp_md5sig (Linux 4.13). */
    static final RawUnixChannelOption TCP_MD5SIG_EXT = new RawUnixChannelOption("TCP_MD5SIG_EXT", SOL_TCP, 32,
            Md5Signatures.STRUCT_LENGTH);

    /** What helps where TCP_MD5SIG_EXT fails: with ENOMEM, EINVAL and ENOPROTOOPT. */
    private static final Map<String, String> HINTS = Map.of("Cannot allocate memory",
            "raise the sysctl net.core.optmem_max", "Invalid argument", "it needs Linux 4.13 or newer",
            "Protocol not available", "it needs a kernel with CONFIG_TCP_MD5SIG");

    private LinuxOptions() {}

    /** Sets {@code option} unless this kind of socket has no such option. */
    static <T> boolean offer(Channel channel, ChannelOption<T> option, T value) {
        return channel.config().setOption(option, value);
    }

    /**
     * Sets {@code option}.
     *
     * @param purpose what for, as words begin that say it cannot be
     * @throws ChannelException if it cannot be set; the message says why, and what would help
     */
    static <T> void require(Channel channel, ChannelOption<T> option, T value, String purpose) {
        boolean set;
        try {
            set = offer(channel, option, value);
        } catch (ChannelException e) {
            throw new ChannelException(purpose + ": " + words(option, Throwables.getRootCause(e)), e);
        }
        if (!set) {
            throw new ChannelException(
                    purpose + ": it needs Netty's native transport (epoll), which does not run here");
        }
    }

    /** Netty passes on what strerror(3) says, and no number. */
    private static String words(ChannelOption<?> option, Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        return option == TCP_MD5SIG_EXT
                ? words + HINTS.entrySet().stream().filter(hint -> words.endsWith(hint.getKey())).map(
                        hint -> "; " + hint.getValue()).collect(Collectors.joining())
                : words;
    }
}
