package dev.exip.bgp.engine;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.PathSelection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour, or a range of them, as configured.
 *
 * @param name what the operator calls it
 * @param remote its address, or where dynamic neighbours come from
 * @param asn its AS
 * @param port its TCP port, 1..65535
 * @param passive whether we wait for it to connect; always true of a range
 * @param client whether it is our route reflection client (RFC 4456)
 * @param families the families to offer
 * @param addPathReceive whether we offer to receive several paths a prefix (RFC 7911)
 * @param addPathSend which paths we offer to send; null for the best alone, without ADD-PATH
 * @param imports whether its routes are let in
 * @param exports whether it is told routes
 * @param nextHopSelf whether our address replaces the next hop of routes that are not ours
 * @param timers its timers
 * @param description free text for people
 */
public record PeerConfig(String name, Remote remote, Asn asn, int port, boolean passive, boolean client,
        Set<Family> families, boolean addPathReceive, @Nullable PathSelection addPathSend, boolean imports,
        boolean exports, boolean nextHopSelf, Timers timers, String description) {

    /** BGP's port (RFC 4271 section 8.2.1). */
    public static final int BGP_PORT = 179;

    public PeerConfig {
        families = Set.copyOf(families);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("neighbor " + name + " has no address family");
        }
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a port is 1..65535, not " + port);
        }
    }

    /** Whether a session that {@code this} made may go on under {@code other}: only words or a range's limit differ. */
    boolean isSameSession(PeerConfig other) {
        return sessionOnly().equals(other.sessionOnly());
    }

    private PeerConfig sessionOnly() {
        Remote unlimited = switch (remote) {
            case Remote.Address address -> address;
            case Remote.Range(Prefix prefix, _) -> new Remote.Range(prefix, 1);
        };
        return new PeerConfig(name, unlimited, asn, port, passive, client, families, addPathReceive, addPathSend,
                imports, exports, nextHopSelf, timers, "");
    }

    /** A neighbour at {@code address} with defaults: the family of its address, everything in and out. */
    public static PeerConfigBuilder of(IpAddress address, Asn asn) {
        return new PeerConfigBuilder(new Remote.Address(address), address.family(), asn).name(address.toString());
    }

    /** Dynamic neighbours with defaults: the family of the range, everything in and nothing out. */
    public static PeerConfigBuilder of(Remote.Range range, Asn asn) {
        return new PeerConfigBuilder(range, range.prefix().family(), asn).name(range.toString()).passive(true).exports(
                false);
    }
}
