package dev.exip.daemon.lease;

import java.time.Duration;

/**
 * The Kubernetes Lease whose holder may do what only one may do.
 *
 * @param namespace its namespace
 * @param name its name
 * @param duration so long after it was last renewed others may take it; whole seconds
 * @param renewDeadline so long after the holder last asked for it with success it gives everything up
 * @param retry how often it is renewed, or looked at
 */
public record LeaseConfig(String namespace, String name, Duration duration, Duration renewDeadline, Duration retry) {
    /** The same on all replicas. */
    public static final LeaseConfig DEFAULT = new LeaseConfig("exip", "route-reflector", Duration.ofSeconds(5),
            Duration.ofSeconds(3), Duration.ofSeconds(1));

    /**
     * How much sooner than others may come the holder is gone: a request on its way may still arrive, and the kernel counts an address's life in whole seconds, and is
     * up to a quarter of one late.
     */
    public static final Duration MARGIN = Duration.ofSeconds(2);

    /** As {@code kubectl} would have it: {@code exip/route-reflector}. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
