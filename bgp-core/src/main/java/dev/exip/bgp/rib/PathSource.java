package dev.exip.bgp.rib;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import org.jspecify.annotations.Nullable;

/**
 * Who told us a path, as far as the decision process and policy may know: one flat value per session. Two sessions are
 * two sources even if all fields agree, so sources are compared by identity; only a session whose routes outlived it (RFC 4724) and
 * the next one are one.
 */
public final class PathSource {

    /** How the path came to us. */
    public enum Kind {
        /** Announced by ourselves. */
        LOCAL,
        /** From a neighbour in our AS. */
        INTERNAL,
        /** From a neighbour in another AS. */
        EXTERNAL
    }

    private final Kind kind;
    private final String name;
    private final IpAddress address;
    private final Asn asn;
    private final RouterId routerId;
    private final boolean client;

    /**
     * A source of its own, unlike every other.
     *
     * @param kind how paths come from it
     * @param name what the operator calls the neighbour
     * @param address the neighbour's address
     * @param asn its AS
     * @param routerId its BGP Identifier
     * @param client whether it is a route reflection client of ours (RFC 4456)
     */
    public PathSource(Kind kind, String name, IpAddress address, Asn asn, RouterId routerId, boolean client) {
        this.kind = kind;
        this.name = name;
        this.address = address;
        this.asn = asn;
        this.routerId = routerId;
        this.client = client;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public IpAddress address() {
        return address;
    }

    public Asn asn() {
        return asn;
    }

    public RouterId routerId() {
        return routerId;
    }

    public boolean client() {
        return client;
    }

    /** {@code earlier} if it is the same neighbour by all that is known of it, so that its paths are ours; otherwise this. */
    public PathSource orSame(@Nullable PathSource earlier) {
        return earlier != null && kind == earlier.kind && name.equals(earlier.name) && address.equals(earlier.address)
                && asn.equals(earlier.asn) && routerId.equals(earlier.routerId) && client == earlier.client
                        ? earlier
                        : this;
    }

    /** Whether a route that came from here began in our own AS: of another one, an empty AS_PATH says nothing. */
    public boolean isOfOurAs(AsPath path) {
        return kind != Kind.EXTERNAL && path.segments().isEmpty(); // RFC 4271 5.1.2
    }

    @Override
    public String toString() {
        return name;
    }
}
