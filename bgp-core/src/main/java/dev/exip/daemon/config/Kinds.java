package dev.exip.daemon.config;

import com.google.common.net.HostAndPort;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of values that the daemons' files have in common. */
public final class Kinds {
    private static final IpAddress SOME_ADDRESS = IpAddress.parse("192.0.2.1");
    /** Nobody, all on the link, and groups (RFC 1122 section 3.2.1.3, RFC 4291 section 2.4). */
    private static final List<Prefix> NO_HOSTS = Stream.of("0.0.0.0/8", "255.255.255.255", "224.0.0.0/4", "::",
            "ff00::/8").map(Prefix::parse).toList();
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

    /** Any text but none. */
    public static final Kind<String> TEXT = new Kind<>("some text", "", Function.<String>identity()).where("some text",
            text -> !text.isEmpty());

    /** What log lines and tables call something: one line of text. */
    public static final Kind<String> NAME = TEXT.where("a name, all on one line",
            Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+").asMatchPredicate());

    /** {@code true} or {@code false}, in these words only. */
    public static final Kind<Boolean> BOOLEAN = Kind.oneOf(Map.of("true", true, "false", false));

    /** An AS number other than 0, which is reserved (RFC 7607). */
    public static final Kind<Asn> ASN = new Kind<>("a number", new Asn(1), text -> new Asn(Long.parseLong(text))).where(
            "an AS number, 1..4294967295", asn -> asn.number() != 0);

    /** A router id other than 0.0.0.0 (RFC 6286 section 2.1). */
    public static final Kind<RouterId> ROUTER_ID = new Kind<>("a dotted quad", new RouterId(1), RouterId::parse).where(
            "a router id such as 10.210.1.1", id -> id.bits() != 0);

    /** A cluster id (RFC 4456 section 7). */
    public static final Kind<ClusterId> CLUSTER_ID = new Kind<>("a cluster id such as 10.210.1.1", new ClusterId(1),
            ClusterId::parse);

    /** A literal address; names are never looked up. */
    public static final Kind<IpAddress> ADDRESS = new Kind<>("an IP address such as 10.210.1.1", SOME_ADDRESS,
            IpAddress::parse);

    /** An address that a host can have. */
    public static final Kind<IpAddress> HOST_ADDRESS = ADDRESS.where(ADDRESS.expected(), Kinds::isOfHost).advising(
            Kinds::nobodysAddress);

    /** A literal IPv6 address. */
    public static final Kind<IpAddress> IPV6_ADDRESS = HOST_ADDRESS.where("an IPv6 address such as 2001:db8::1",
            address -> address instanceof Ipv6Address);

    /** A prefix whose bits behind the length are zero: somebody who writes others means another prefix, or an address. */
    public static final Kind<Prefix> PREFIX = new Kind<>(
            "a prefix such as 10.0.0.0/24, with no bits set behind its length", SOME_ADDRESS.toHostPrefix(),
            Prefix::parseExact).advising(Kinds::withoutBitsBehindTheLength);

    /** A TCP port. */
    public static final Kind<Integer> PORT = Kind.number("a port", 1, 0xffff);

    /** A duration; a plain number counts seconds. */
    public static final Kind<Duration> DURATION = new Kind<>("a duration such as 9s, 500ms or 2m, or 9 for seconds",
            Duration.ofSeconds(3), Kinds::duration);

    /** A family that we carry. */
    public static final Kind<Family> FAMILY = Kind.oneOf(Map.of(Family.IPV4_UNICAST.toString(), Family.IPV4_UNICAST,
            Family.IPV6_UNICAST.toString(), Family.IPV6_UNICAST));

    /** A host and a TCP port; port 0 takes a free one. */
    public static final Kind<HostAndPort> HOST_AND_PORT = new Kind<>(
            "a host and a port such as 127.0.0.1:9179 or [::1]:9179",
            HostAndPort.fromParts("localhost", 1), HostAndPort::fromString).where(
                    "a host and a port such as 127.0.0.1:9179 or [::1]:9179",
                    address -> address.hasPort() && !address.getHost().isEmpty());

    /** A path of the file system. */
    public static final Kind<Path> PATH = new Kind<>("a path", Path.of(""), Path::of).where("a path",
            path -> !path.toString().isEmpty());

    private Kinds() {}

    private static boolean isOfHost(IpAddress address) {
        return NO_HOSTS.stream().noneMatch(prefix -> prefix.covers(address));
    }

    /** Advice for somebody who writes an address that no host can have. */
    private static String nobodysAddress(String text) {
        try {
            return isOfHost(IpAddress.parse(text)) ? "" : "no host has that address; write the one that is meant";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** Advice for somebody who writes {@code 10.0.0.7/24}, and perhaps lengths behind it. */
    public static String withoutBitsBehindTheLength(String text) {
        String prefix = text.split("\\s", 2)[0];
        try {
            String meant = Prefix.parse(prefix).toString();
            return prefix.contains("/") && !meant.equals(prefix)
                    ? "did you mean " + text.replace(prefix, meant) + "?"
                    : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Duration duration(String text) {
        var matcher = DURATION_TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
