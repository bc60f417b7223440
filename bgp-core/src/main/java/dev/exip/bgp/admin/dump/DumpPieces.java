package dev.exip.bgp.admin.dump;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends a {@link Dump} as fast as the reader takes it. Used on the channel's event loop alone. */
public final class DumpPieces extends Pieces {
    private static final int PIECE = 64 * 1024;

    private final Dump dump;
    private final ChunkedWriteHandler writer;
    private final Executor loop;
    private @Nullable CompletableFuture<Dump.Piece> coming;

    /** {@code channel} has a {@link ChunkedWriteHandler}. */
    public DumpPieces(Dump dump, Channel channel) {
        super(PIECE);
        this.dump = dump;
        writer = channel.pipeline().get(ChunkedWriteHandler.class);
        loop = channel.eventLoop();
    }

    @Override
    public boolean isEndOfInput() {
        return dump.isEnded();
    }

    /** Whether the piece that was asked for has come; if it comes later, the transfer goes on. */
    @Override
    protected boolean isReady() {
        if (coming == null) {
            coming = dump.next();
            var _ = coming.whenCompleteAsync((_, _) -> writer.resumeTransfer(), loop);
        }
        return coming.isDone();
    }

    @Override
    protected void append(ByteBuf out) {
        Dump.Piece piece = Objects.requireNonNull(coming, "not ready").join();
        coming = null;
        piece.writeTo(out);
    }

    @Override
    public void close() {
        coming = null;
    }
}
