package dev.exip.netlink;

/**
 * One message from the kernel.
 *
 * @param sequence that of the request it answers; 0 in an event that no request caused
 * @param interrupted the table changed under the dump that this is part of ({@code NLM_F_DUMP_INTR})
 */
record Message(int sequence, boolean interrupted, Payload payload) {
    /** What it says. */
    sealed interface Payload {}

    record AddressFound(InterfaceAddress address) implements Payload {}

    record AddressGone(InterfaceAddress address) implements Payload {}

    record LinkFound(Link link) implements Payload {}

    record NeighborFound(LinkNeighbor neighbor) implements Payload {}

    /** The end of the answer to a request: errno 0 is success. The detail is the kernel's own words, often empty. */
    record Ended(int errno, String detail) implements Payload {}

    /** The kernel had to drop messages. */
    record Overrun() implements Payload {}

    /** Of a type or family that nobody here reads. */
    record Ignored() implements Payload {}

    /** Not what rtnetlink(7) promises. */
    record Malformed(String what) implements Payload {}
}
