package dev.exip.lab;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the mission's document, and how what a host prints is compared with them: as text, white space collapsed. */
public final class Document {
    /**
     * A way that a router's kernel has.
     *
     * @param gateway the next router's or the node's address
     * @param device the interface towards it
     */
    public record NextHop(String gateway, String device) {}

    private Document() {}

    /** The text with every run of white space as one blank. */
    public static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /**
     * The kernel's route to {@code destination}, collapsed: over one next hop in the form of the document's TOR2, over several in that
     * of its TOR1.
     */
    public static String route(String destination, String protocol, List<NextHop> hops) {
        if (hops.size() == 1) {
            var hop = hops.getFirst();
            return destination + " via " + hop.gateway() + " dev " + hop.device() + " proto " + protocol;
        }
        return destination + " proto " + protocol + " "
                + hops.stream().map(
                        hop -> "nexthop via " + hop.gateway() + " dev " + hop.device() + " weight 1").collect(
                                Collectors.joining(" "));
    }

    /**
     * Whether {@code ip route show} printed this route, collapsed. What the document's routes by BIRD over IPv4 do not have does not
     * matter: FRR's next hop group and metric, the metric and preference of every IPv6 route, and the order of next hops, which with
     * FRR is that of their coming.
     */
    public static boolean isRoute(String expected, String printed) {
        var seen = collapsed(printed).replaceAll(" (nhid|metric|pref) \\S+", "");
        return parts(seen).equals(parts(expected));
    }

    private static List<String> parts(String route) {
        return Stream.of(route.split(" nexthop ", -1)).sorted().toList();
    }

    /** The addresses of a loopback interface that has these external IPs, as lines of {@code ip addr show lo}, collapsed. */
    public static Set<String> lo(List<String> externalIps) {
        return Stream.concat(Stream.of("inet 127.0.0.1/8 scope host lo"), externalIps.stream().map(
                address -> address.contains(":")
                        ? "inet6 " + address + "/128 scope global"
                        : "inet " + address + "/32 scope global lo")).collect(Collectors.toSet());
    }

    /**
     * The {@code inet} lines of what {@code ip addr show lo} printed, collapsed, and the {@code inet6} lines but that of ::1. Their
     * order is that in which the addresses were added; newer releases of iproute2 also print the owner's tag ({@code proto}), which
     * the document's did not.
     */
    public static Set<String> inet(String printed) {
        return printed.lines().map(line -> collapsed(line).replaceAll(" proto \\S+", "").replaceAll(
                "^(inet6 .* scope global) .*", "$1")).filter(
                        line -> line.matches("inet6? .*") && !line.startsWith("inet6 ::1/128 ")).collect(
                                Collectors.toSet());
    }

    /** Whether a table has a row with all of these words. */
    public static boolean row(String table, String... words) {
        return table.lines().map(line -> List.of(collapsed(line).split(" ", -1)).containsAll(List.of(words))).anyMatch(
                found -> found);
    }
}
