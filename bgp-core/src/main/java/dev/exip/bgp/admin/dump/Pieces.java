package dev.exip.bgp.admin.dump;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import org.jspecify.annotations.Nullable;

/** An answer that is made a piece at a time while the socket takes it. Used on the channel's event loop alone. */
public abstract class Pieces implements ChunkedInput<ByteBuf> {
    private final int size;
    private long progress;

    /** {@code size} is about what a piece has, in octets. */
    protected Pieces(int size) {
        this.size = size;
    }

    /** Whether a piece can be made now; if not, the transfer rests until somebody resumes it. */
    protected abstract boolean isReady();

    /** Appends the next piece. */
    protected abstract void append(ByteBuf out);

    @Override
    public final @Nullable ByteBuf readChunk(ByteBufAllocator allocator) {
        return piece(allocator);
    }

    private @Nullable ByteBuf piece(ByteBufAllocator allocator) {
        if (!isReady()) {
            return null;
        }
        ByteBuf piece = allocator.buffer(size);
        try {
            append(piece);
            progress += piece.readableBytes();
            return piece.retain();
        } finally {
            piece.release();
        }
    }

    @Override
    @Deprecated
    public final @Nullable ByteBuf readChunk(ChannelHandlerContext ctx) {
        return piece(ctx.alloc());
    }

    @Override
    public final long length() {
        return -1;
    }

    @Override
    public final long progress() {
        return progress;
    }
}
