package dev.exip.agent.ipam;

/**
 * An address that a Service does not get.
 *
 * @param reason  the rule
 * @param message the rule in words, with the way out
 */
record Shortage(Reason reason, String message) {
    /** Why; the name is the reason of the Service's condition and Event, and the metric's label. */
    enum Reason {
        /** What the Service asks for is no address, or of a family that it does not have. */
        MALFORMED("MalformedRequest"),
        /** No pool has the name that it asks for. */
        NO_SUCH_POOL("NoSuchPool"),
        /** The address is in no pool, or not in the one that it asks for. */
        NOT_IN_POOL("AddressNotInPool"),
        /** The pool is not for its namespace. */
        NAMESPACE("NamespaceNotAllowed"),
        /** Another Service has the address, and does not share it. */
        TAKEN("AddressTaken"),
        /** No pool has addresses of the family for whoever asks for none in particular. */
        NO_POOL("NoPool"),
        /** All addresses are given out. */
        EXHAUSTED("PoolExhausted");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
