package dev.exip.agent.pool;

import java.util.Set;

/**
 * The namespaces whose Services a pool is for.
 *
 * @param names some, or {@code *} for all; empty if the pool names none
 */
public record Namespaces(Set<String> names) {
    /** A pool that names none. */
    public static final Namespaces UNNAMED = new Namespaces(Set.of());

    private static final String ALL = "*";

    /** Copies the set. */
    public Namespaces {
        names = Set.copyOf(names);
    }

    /**
     * Whether a Service there may write an address of the pool into its own specification. Whoever may edit a Service could take
     * another's traffic that way (CVE-2020-8554), so it takes the pool's word.
     */
    public boolean mayWrite(String namespace) {
        return names.contains(ALL) || names.contains(namespace);
    }

    /** Whether a Service there may be given an address of the pool, by a controller that gives none away twice. */
    public boolean mayBeGiven(String namespace) {
        return names.isEmpty() || mayWrite(namespace);
    }
}
