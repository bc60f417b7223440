package dev.exip.lab;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the mission's document, and how what a host prints is compared with them: as text, white space collapsed. */
public final class Document {
    private Document() {}

    /** The text with every run of white space as one blank. */
    public static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The router's kernel route to {@code destination} over several nodes, collapsed. */
    public static String route(String destination, String device, List<String> gateways) {
        return destination + " proto bird "
                + gateways.stream().map(gateway -> "nexthop via " + gateway + " dev " + device + " weight 1").collect(
                        Collectors.joining(" "));
    }

    /** The {@code inet} lines of a loopback interface that has these external IPs, collapsed. */
    public static Set<String> lo(List<String> externalIps) {
        return Stream.concat(
                Stream.of("inet 127.0.0.1/8 scope host lo"),
                externalIps.stream().map(address -> "inet " + address + "/32 scope global lo")).collect(
                        Collectors.toSet());
    }

    /**
     * The {@code inet} lines of what {@code ip addr show lo} printed, collapsed. Their order is that in which the addresses were
     * added; newer releases of iproute2 also print the owner's tag ({@code proto}), which the document's did not.
     */
    public static Set<String> inet(String printed) {
        return printed.lines().map(line -> collapsed(line).replaceAll(" proto \\S+", "")).filter(
                line -> line.startsWith("inet ")).collect(Collectors.toSet());
    }

    /** Whether a table has a row with all of these words. */
    public static boolean row(String table, String... words) {
        return table.lines().map(line -> List.of(collapsed(line).split(" ", -1)).containsAll(List.of(words))).anyMatch(
                found -> found);
    }
}
