package dev.exip.bgp.admin.dump;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/** A table on its way out, a piece at a time, so that the whole of it is never in memory. For one thread. */
public interface Dump {

    /** Whether there is no further piece. */
    boolean isEnded();

    /** The next piece. It must be written before another is asked for, so that a slow reader costs no memory. */
    CompletableFuture<Piece> next();

    /** A part that is ready to be written. */
    @FunctionalInterface
    interface Piece {

        /** Appends it; on the thread of whoever asked. */
        void writeTo(ByteBuf out);
    }
}
