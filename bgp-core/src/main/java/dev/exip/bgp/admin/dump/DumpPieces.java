package dev.exip.bgp.admin.dump;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends a {@link Dump} as fast as the reader takes it. Used on the channel's event loop alone. */
public final class DumpPieces implements ChunkedInput<ByteBuf> {
    private final Dump dump;
    private final ChunkedWriteHandler writer;
    private final Executor loop;
    private @Nullable CompletableFuture<Dump.Piece> coming;
    private long progress;

    /** {@code channel} has a {@link ChunkedWriteHandler}. */
    public DumpPieces(Dump dump, Channel channel) {
        this.dump = dump;
        writer = channel.pipeline().get(ChunkedWriteHandler.class);
        loop = channel.eventLoop();
    }

    @Override
    public boolean isEndOfInput() {
        return dump.isEnded();
    }

    @Override
    public @Nullable ByteBuf readChunk(ByteBufAllocator allocator) {
        return piece(allocator);
    }

    /** The piece that has come; null while none has, and then the transfer goes on as soon as one has. */
    private @Nullable ByteBuf piece(ByteBufAllocator allocator) {
        if (coming == null) {
            coming = dump.next();
            var _ = coming.whenCompleteAsync((_, _) -> writer.resumeTransfer(), loop);
        }
        if (!coming.isDone()) {
            return null;
        }
        Dump.Piece piece = coming.join();
        coming = null;
        ByteBuf out = allocator.buffer();
        try {
            piece.writeTo(out);
            progress += out.readableBytes();
            return out.retain();
        } finally {
            out.release();
        }
    }

    @Override
    @Deprecated
    public @Nullable ByteBuf readChunk(ChannelHandlerContext ctx) {
        return piece(ctx.alloc());
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public long progress() {
        return progress;
    }

    @Override
    public void close() {
        coming = null;
    }
}
