package dev.exip.bgp.wire;

import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Family;
import java.util.Set;

/** Sessions that the tests decode for. */
final class Contexts {
    static final Set<Family> BOTH = Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST);

    static final CodecContext INTERNAL = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), true, false);
    static final CodecContext EXTERNAL = new CodecContext(PeerKind.EXTERNAL, BOTH, Set.of(), Set.of(), true, false);
    static final CodecContext TWO_OCTET = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), false, false);
    static final CodecContext ADD_PATH = new CodecContext(PeerKind.INTERNAL, BOTH, BOTH, BOTH, true, false);
    static final CodecContext EXTENDED = new CodecContext(PeerKind.INTERNAL, BOTH, Set.of(), Set.of(), true, true);
    static final CodecContext IPV6_ONLY = new CodecContext(PeerKind.INTERNAL, Set.of(Family.IPV6_UNICAST), Set.of(),
            Set.of(), true, false);

    private Contexts() {}
}
