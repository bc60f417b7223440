package dev.exip.bgp.message;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.Optional;

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

    /** The last capability of a kind; where one is repeated, the last instance counts (RFC 4724 section 3). */
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return capabilities.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
