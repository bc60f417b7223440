package dev.exip.daemon;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin}: where the daemon can be looked at and steered.
 *
 * @param socket where the admin API listens
 * @param page where the looking-glass page is, on the loopback interface; null for nowhere
 */
public record AdminConfig(Path socket, @Nullable InetSocketAddress page) {
    private static final String PAGE = "a port on this host alone, such as 127.0.0.1:8179, [::1]:8179 or localhost:8179";

    /** Whoever reaches the page sees everything, and there is no password: it is for this host, and for tunnels to it. */
    private static final Kind<HostAndPort> LOOPBACK_PORT = Kinds.HOST_AND_PORT.where(PAGE,
            AdminConfig::isLoopback).advising(
                    text -> isHostAndPort(text)
                            ? "the page is not for the network; from elsewhere, reach it through 'kubectl port-forward' or 'ssh -L'"
                            : "");

    /** Takes it out of a file; {@code usualSocket} is where the admin API listens if the file does not say. */
    static AdminConfig read(Section admin, Path usualSocket) {
        return new AdminConfig(admin.optional("socket", Kinds.PATH, usualSocket),
                admin.has("page") ? address(admin.required("page", LOOPBACK_PORT)) : null);
    }

    private static InetSocketAddress address(HostAndPort page) {
        return new InetSocketAddress(host(page), page.getPort());
    }

    /** Names are never looked up. */
    private static InetAddress host(HostAndPort page) {
        return page.getHost().equals("localhost")
                ? InetAddress.getLoopbackAddress()
                : InetAddresses.forString(page.getHost());
    }

    private static boolean isLoopback(HostAndPort page) {
        return host(page).isLoopbackAddress();
    }

    private static boolean isHostAndPort(String text) {
        try {
            return HostAndPort.fromString(text).hasPort();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
