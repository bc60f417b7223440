package dev.exip.bgp.transport;

import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the stream into messages (RFC 4271 section 4.1) and decodes each. A header is judged as soon as it is complete,
 * so that a wrong length never makes us wait for octets; after something malformed the rest of the stream is ignored,
 * because its borders are no longer known.
 */
public final class MessageDecoder extends ByteToMessageDecoder {
    private CodecContext context;
    private boolean broken;
    private Octets open = Octets.EMPTY;

    public MessageDecoder(CodecContext context) {
        this.context = context;
    }

    /** From the next message on, decode with what the OPENs agreed on. Call on the channel's event loop. */
    public void negotiated(CodecContext agreed) {
        context = agreed;
    }

    /** The OPEN that came, with its header; empty before. */
    public Octets open() {
        return open;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < MessageHeader.LENGTH) {
            return;
        }
        Optional<Decoded.Malformed> badHeader = MessageHeader.check(in, context);
        int length = MessageHeader.messageLength(in);
        if (badHeader.isEmpty() && in.readableBytes() < length) {
            return;
        }
        if (badHeader.isPresent()) {
            in.skipBytes(in.readableBytes());
            out.add(badHeader.get());
            broken = true;
            return;
        }
        ByteBuf message = in.readSlice(length);
        Decoded decoded = MessageCodec.decode(message, context);
        if (decoded instanceof Decoded.Message(Open _)) {
            open = Octets.of(ByteBufUtil.getBytes(message));
        }
        broken = decoded instanceof Decoded.Malformed;
        out.add(decoded);
    }
}
