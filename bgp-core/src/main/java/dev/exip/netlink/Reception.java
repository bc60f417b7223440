package dev.exip.netlink;

import java.nio.ByteBuffer;

/** What became of one attempt to receive. */
sealed interface Reception {
    /** Whole messages from the kernel; a view of the socket's buffer, good until the next attempt. */
    record Datagram(ByteBuffer bytes) implements Reception {}

    /** The kernel dropped messages: what comes next does not follow on from what came before. */
    record Lost() implements Reception {}

    /** Nothing came in the time given. */
    record Nothing() implements Reception {}

    /** Somebody called {@link NetlinkSocket#wake()}. */
    record Woken() implements Reception {}
}
