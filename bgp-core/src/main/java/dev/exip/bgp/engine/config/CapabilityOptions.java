package dev.exip.bgp.engine.config;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.rib.PathSelection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we offer a neighbour in our OPEN (RFC 5492).
 *
 * @param families the families to offer, at least one
 * @param addPathReceive whether we offer to receive several paths a prefix (RFC 7911)
 * @param addPathSend which paths we offer to send; null for the best alone, without ADD-PATH
 */
public record CapabilityOptions(Set<Family> families, boolean addPathReceive, @Nullable PathSelection addPathSend) {

    public CapabilityOptions {
        families = Set.copyOf(families);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("no address family is offered");
        }
    }
}
