package dev.exip.bgp.engine.config;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;

/** Whom a neighbour configuration is about. */
public sealed interface Remote {

    /** All addresses it stands for. */
    Prefix prefix();

    /** One neighbour. */
    record Address(IpAddress address) implements Remote {
        @Override
        public Prefix prefix() {
            return address.toHostPrefix();
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * Dynamic neighbours: whoever connects from this range.
     *
     * @param prefix where they are
     * @param limit how many at once
     */
    record Range(Prefix prefix, int limit) implements Remote {
        public Range {
            if (limit < 1) {
                throw new IllegalArgumentException("a limit of dynamic neighbours is at least 1, not " + limit);
            }
        }

        @Override
        public String toString() {
            return prefix.toString();
        }
    }
}
