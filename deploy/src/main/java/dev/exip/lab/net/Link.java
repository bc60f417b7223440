package dev.exip.lab.net;

import java.util.List;

/**
 * A cable between two hosts: a veth pair.
 *
 * @param a one end
 * @param b the other
 */
public record Link(End a, End b) {
    /**
     * An interface.
     *
     * @param host the name of the host that has it
     * @param device its name there
     * @param addresses with their prefix length, {@code 10.210.1.11/24}
     */
    public record End(String host, String device, List<String> addresses) {
        public End {
            addresses = List.copyOf(addresses);
        }

        /** An interface with the given addresses. */
        public static End of(String host, String device, String... addresses) {
            return new End(host, device, List.of(addresses));
        }
    }
}
