package dev.exip.bgp.admin.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be said of a path, with the letters that FRR's operators know. */
public enum RouteStatus {

    /** It takes part in the decision. */
    @JsonProperty("valid")
    VALID('*'),

    /** The decision chose it. */
    @JsonProperty("best")
    BEST('>'),

    /** As good as the best, so that traffic may be shared with it. The best itself is not marked so. */
    @JsonProperty("multipath")
    MULTIPATH('='),

    /** Learned from a neighbour in our own autonomous system. */
    @JsonProperty("internal")
    INTERNAL('i'),

    /** Kept over a restart of the neighbour that announced it (RFC 4724). */
    @JsonProperty("stale")
    STALE('S');

    private final char letter;

    RouteStatus(char letter) {
        this.letter = letter;
    }

    /** The letter in a table. */
    public char letter() {
        return letter;
    }
}
