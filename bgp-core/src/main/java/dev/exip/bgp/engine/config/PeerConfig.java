package dev.exip.bgp.engine.config;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.policy.Admission;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour, or a range of them, as configured.
 *
 * @param name what the operator calls it
 * @param description free text for people
 * @param remote its address, or where dynamic neighbours come from
 * @param asn its AS
 * @param client whether it is our route reflection client (RFC 4456)
 * @param transport how TCP connections are made
 * @param capabilities what we offer
 * @param timers its timers
 * @param routes which routes are exchanged
 * @param bfd how it is watched with BFD; null if it is not
 */
public record PeerConfig(String name, String description, Remote remote, Asn asn, boolean client,
        TransportOptions transport, CapabilityOptions capabilities, Timers timers, RouteOptions routes,
        @Nullable BfdOptions bfd) {

    /** A neighbour at {@code address} with defaults: the family of its address, everything in and out. */
    public static PeerConfigBuilder of(IpAddress address, Asn asn) {
        return new PeerConfigBuilder(new Remote.Address(address), address.family(), asn).name(address.toString());
    }

    /** Dynamic neighbours with defaults: the family of the range, everything in and nothing out. */
    public static PeerConfigBuilder of(Remote.Range range, Asn asn) {
        return new PeerConfigBuilder(range, range.prefix().family(), asn).name(range.toString()).passive(true).exports(
                Admission.none());
    }
}
