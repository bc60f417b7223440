package dev.exip.bgp.message;

/** What a malformed path attribute does to the message that brought it, mildest first (RFC 7606 section 2). */
public enum Handling {
    ATTRIBUTE_DISCARD,
    TREAT_AS_WITHDRAW,
    SESSION_RESET;

    /** The stronger of two. */
    public Handling or(Handling other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
