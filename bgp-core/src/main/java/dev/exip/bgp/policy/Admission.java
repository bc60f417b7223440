package dev.exip.bgp.policy;

import java.util.Optional;

/** Whether routes pass in one direction between us and a neighbour. */
public sealed interface Admission {

    /** All that the RFCs let pass. */
    record All() implements Admission {
        @Override
        public String toString() {
            return "all";
        }
    }

    /**
     * Nothing.
     *
     * @param said whether the operator wants it so; if not, it is the default for another AS (RFC 8212)
     */
    record None(boolean said) implements Admission {
        @Override
        public String toString() {
            return said ? "none" : "none, since no policy is given (RFC 8212)";
        }
    }

    /** What a policy accepts, of that which the RFCs let pass. */
    record Under(Policy policy) implements Admission {
        @Override
        public String toString() {
            return "policy " + policy.name();
        }
    }

    /** Everything passes. */
    static Admission all() {
        return new All();
    }

    /** Nothing passes, as the operator wants it. */
    static Admission none() {
        return new None(true);
    }

    /** Nothing passes, for nobody has said anything (RFC 8212). */
    static Admission unsaid() {
        return new None(false);
    }

    /**
     * Why nothing passes; empty where something may.
     *
     * @param passing {@code imported from} or {@code exported to}
     */
    default Optional<String> refusal(String passing) {
        return switch (this) {
            case None(boolean said) -> Optional.of("nothing is " + passing + " this neighbour"
                    + (said ? "" : ": it is in another AS, and no policy is given (RFC 8212)"));
            case All _,Under _ -> Optional.empty();
        };
    }

    /** Whether the answer may differ between two prefixes of a family whose attributes are the same. */
    default boolean looksAtPrefixes() {
        return switch (this) {
            case Under(Policy policy) -> policy.looksAtPrefixes();
            case All _,None _ -> false;
        };
    }
}
