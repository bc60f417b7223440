package dev.exip.lab.site;

import java.util.List;

/** Which BGP sessions two neighbours have, and which families each carries. */
public enum Sessions {
    /** One over IPv4, for IPv4. */
    IPV4_ALONE,
    /** One over IPv4 that carries both families (RFC 4760). */
    BOTH_OVER_IPV4,
    /** One over each family, for that family. */
    ONE_FOR_EACH;

    private static final String IPV4 = "ipv4-unicast";
    private static final String IPV6 = "ipv6-unicast";

    /**
     * A session.
     *
     * @param name the neighbour's name in the configuration
     * @param remote the neighbour's address, or the prefix that neighbours connect from
     * @param families as in the configuration
     */
    public record Session(String name, String remote, List<String> families) {
        public Session {
            families = List.copyOf(families);
        }
    }

    /** The sessions with a neighbour that has these addresses. */
    public List<Session> with(String name, String remote, String remote6) {
        return switch (this) {
            case IPV4_ALONE -> List.of(new Session(name, remote, List.of(IPV4)));
            case BOTH_OVER_IPV4 -> List.of(new Session(name, remote, List.of(IPV4, IPV6)));
            case ONE_FOR_EACH -> List.of(new Session(name, remote, List.of(IPV4)),
                    new Session(name + "-v6", remote6, List.of(IPV6)));
        };
    }

    /** The sessions with this neighbour. */
    public List<Session> with(Member neighbor) {
        return with(neighbor.host(), neighbor.address(), neighbor.address6());
    }
}
