package dev.exip.bgp.admin;

/** What may be done to one neighbour. */
public sealed interface Order {

    /** Its session ends and comes back. */
    record Clear() implements Order {}

    /** It is asked to tell us everything again (RFC 2918). */
    record SoftIn() implements Order {}

    /** It is told everything again. */
    record SoftOut() implements Order {}

    /**
     * Its session ends and stays down until {@link Enable}.
     *
     * @param message what it is told (RFC 9003), at most 255 octets of UTF-8; may be empty
     */
    record Shutdown(String message) implements Order {}

    /** A shutdown ends. */
    record Enable() implements Order {}
}
