package dev.exip.bgp.engine.restart;

import dev.exip.bgp.net.IpAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Path selection deferral (RFC 4724 section 4.1): after our restart nobody is told anything before the neighbours whose routes we had are
 * back and have told them all. So a router that kept our paths hears our End-of-RIB only when nothing is missing, and drops no good path.
 * For the RIB's thread.
 */
public final class Deferral {
    private final Set<IpAddress> awaited = new HashSet<>();

    /** These neighbours had told us routes before we restarted. */
    public void expect(Collection<IpAddress> neighbors) {
        awaited.addAll(neighbors);
    }

    /** This one has told all it has, or it will not: it restarts itself, never says so, or is dead. */
    public void done(IpAddress neighbor) {
        awaited.remove(neighbor);
    }

    /** The Selection_Deferral_Timer expires: {@code missing} is told of each neighbour that is not back. */
    public void expire(Consumer<IpAddress> missing) {
        awaited.forEach(missing);
        awaited.clear();
    }

    /** Whether neighbours may be told our routes. */
    public boolean isOver() {
        return awaited.isEmpty();
    }
}
