package dev.exip.daemon.reflector;

import dev.exip.bgp.net.IpAddress;
import java.time.Duration;
import java.util.List;

/**
 * The address that moves: whoever has it is the reflector.
 *
 * @param device the interface into the rack
 * @param addresses one for each family that is wanted, taken and given up together
 * @param probe how it is made sure that nobody has it
 */
public record AddressConfig(String device, List<Own> addresses, Probe probe) {
    /** Copies the list. */
    public AddressConfig {
        addresses = List.copyOf(addresses);
    }

    /**
     * One address.
     *
     * @param address a host's
     * @param length of the subnet that comes along with it, in bits
     */
    public record Own(IpAddress address, int length) {
        @Override
        public String toString() {
            return address + "/" + length;
        }
    }

    /**
     * How the link is asked (RFC 5227 2.1.1).
     *
     * @param count how often
     * @param interval how long each time may wait for an answer
     */
    public record Probe(int count, Duration interval) {
        /** Some 0.3 s in all, for a fail-over must not wait; a rack's hosts answer within a millisecond. */
        public static final Probe DEFAULT = new Probe(3, Duration.ofMillis(100));
    }
}
