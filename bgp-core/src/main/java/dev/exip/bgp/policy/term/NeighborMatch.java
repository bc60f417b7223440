package dev.exip.bgp.policy.term;

import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.PathSource;

/** Whom a path came from. */
public sealed interface NeighborMatch {

    /** A neighbour, or all of a range, by the name that the operator gave; {@code local} for our own routes. */
    record Named(String name) implements NeighborMatch {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Neighbours by address. */
    record Within(Prefix prefix) implements NeighborMatch {
        @Override
        public String toString() {
            return prefix.toString();
        }
    }

    /** The name that stands for our own routes. */
    String LOCAL = "local";

    /** Reads an address, a prefix of addresses, or a name. */
    static NeighborMatch parse(String text) {
        try {
            return new Within(Prefix.parseExact(text));
        } catch (IllegalArgumentException _) {
            return new Named(text);
        }
    }

    /** Whether {@code source} is meant. */
    default boolean matches(PathSource source) {
        return switch (this) {
            case Named(String name) -> source.name().equals(name)
                    || (source.name().startsWith(name) && source.name().equals(name + "-" + source.address()));
            case Within(Prefix prefix) -> source.kind() != PathSource.Kind.LOCAL && prefix.covers(source.address());
        };
    }
}
