package dev.exip.bgp.message;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.RouterId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OPEN (RFC 4271 section 4.2); the version is always 4.
 *
 * @param myAs the two-octet field, 0..65535; AS_TRANS where the number does not fit (RFC 6793 section 4.1)
 * @param holdTime proposed, in seconds: 0 or 3..65535
 * @param routerId the BGP Identifier
 * @param capabilities in wire order (RFC 5492)
 */
public record Open(int myAs, int holdTime, RouterId routerId, List<Capability> capabilities) implements BgpMessage {

    public Open {
        capabilities = List.copyOf(capabilities);
    }

    /** The sender's AS: the four-octet capability's, else the field's (RFC 6793 section 4.1). */
    public Asn asn() {
        return capability(Capability.FourOctetAs.class).map(Capability.FourOctetAs::asn).orElseGet(() -> new Asn(myAs));
    }

    /**
     * The last capability of a kind; where one is repeated, the last instance counts (RFC 4724 section 3). Those that name families add
     * up instead (RFC 5492 section 4): see {@link #addPath}, {@link #extendedNextHop} and {@link Capability#families}.
     */
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return all(kind).reduce((_, later) -> later);
    }

    /** What all ADD-PATH capabilities say together; of two about one family the later counts (RFC 7911 section 4). */
    public Map<Family, AddPathMode> addPath() {
        Map<Family, AddPathMode> modes = new HashMap<>();
        all(Capability.AddPath.class).forEach(capability -> modes.putAll(capability.modes()));
        return modes;
    }

    /** The families whose routes may have an IPv6 next hop, of all such capabilities together (RFC 8950 section 4). */
    public Set<Family> extendedNextHop() {
        return all(Capability.ExtendedNextHop.class).flatMap(capability -> capability.families().stream()).collect(
                Collectors.toSet());
    }

    private <C extends Capability> Stream<C> all(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast);
    }
}
