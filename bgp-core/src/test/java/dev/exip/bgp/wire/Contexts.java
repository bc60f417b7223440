package dev.exip.bgp.wire;

import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Family;
import java.util.List;
import java.util.Set;

/** Sessions that the tests decode for. */
public final class Contexts {
    public static final Set<Family> BOTH = Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST);

    public static final CodecContext INTERNAL = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), true,
            false);
    public static final CodecContext EXTERNAL = new CodecContext(PeerKind.EXTERNAL, BOTH, Set.of(), Set.of(), true,
            false);
    public static final CodecContext TWO_OCTET = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), false,
            false);
    public static final CodecContext EXTERNAL_TWO_OCTET = new CodecContext(PeerKind.EXTERNAL, BOTH, Set.of(), Set.of(),
            false, false);
    public static final CodecContext ADD_PATH = new CodecContext(PeerKind.INTERNAL, BOTH, BOTH, BOTH, true, false);
    public static final CodecContext EXTENDED = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), true,
            true);
    public static final CodecContext IPV6_ONLY = new CodecContext(PeerKind.INTERNAL, Set.of(Family.IPV6_UNICAST),
            Set.of(),
            Set.of(), true, false);

    public static final CodecContext EXTENDED_NEXT_HOP = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(),
            true, false, true, false);
    public static final CodecContext ENHANCED_REFRESH = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(),
            true, false, false, true);

    public static final List<CodecContext> ALL = List.of(INTERNAL, EXTERNAL, TWO_OCTET, EXTERNAL_TWO_OCTET, ADD_PATH,
            EXTENDED, IPV6_ONLY, EXTENDED_NEXT_HOP, ENHANCED_REFRESH);

    private Contexts() {}
}
