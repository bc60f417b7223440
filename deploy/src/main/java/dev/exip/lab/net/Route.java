package dev.exip.lab.net;

/**
 * A static route.
 *
 * @param host the name of the host that has it
 * @param spec as {@code ip route add} takes it: {@code default via 10.210.1.254}
 */
public record Route(String host, String spec) {}
