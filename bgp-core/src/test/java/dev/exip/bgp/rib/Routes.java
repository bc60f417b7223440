package dev.exip.bgp.rib;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;

/** Sources, attributes and paths for tests. Neighbour {@code n} has the address and the router id 10.0.0.n. */
public final class Routes {
    public static final Asn OUR_AS = new Asn(65000);
    public static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

    private static final int NEIGHBORS = 10 << 24;

    private Routes() {}

    public static PathSource client(int n) {
        return source(PathSource.Kind.INTERNAL, "client", n, OUR_AS, true);
    }

    public static PathSource internal(int n) {
        return source(PathSource.Kind.INTERNAL, "internal", n, OUR_AS, false);
    }

    public static PathSource external(int n, long asn) {
        return source(PathSource.Kind.EXTERNAL, "external", n, new Asn(asn), false);
    }

    public static PathSource local() {
        return source(PathSource.Kind.LOCAL, "local", 0, OUR_AS, false);
    }

    private static PathSource source(PathSource.Kind kind, String name, int n, Asn asn, boolean client) {
        return new PathSource(kind, name + n, new Ipv4Address(NEIGHBORS + n), asn, new RouterId(NEIGHBORS + n), client);
    }

    /** What every route has: ORIGIN IGP, an empty AS_PATH, and a next hop. */
    public static PathAttributesBuilder attributes() {
        return nextHop("10.1.0.1");
    }

    public static PathAttributesBuilder nextHop(String address) {
        return PathAttributes.builder().nextHop(NextHop.of(IpAddress.parse(address)));
    }

    /** The {@code n}th host of 198.18.0.0/15. */
    public static Prefix host(int n) {
        return new Ipv4Prefix((198 << 24) + (18 << 16) + n, 32);
    }

    public static Path path(PathSource source, PathAttributesBuilder attributes) {
        return path(Nlri.of(PREFIX), source, attributes.build());
    }

    public static Path path(Nlri nlri, PathSource source, PathAttributes attributes) {
        return new Path(nlri, source, attributes, attributes, null, 0, 0);
    }
}
