package dev.exip.bfd.packet;

import io.netty.buffer.ByteBuf;

/** Control packets as octets (RFC 5880 section 4.1). */
public final class PacketCodec {
    /** Without authentication. */
    public static final int LENGTH = 24;

    private static final int LENGTH_WITH_AUTHENTICATION = 26;
    private static final int VERSION = 1;
    private static final int POLL = 0x20;
    private static final int FINAL = 0x10;
    private static final int CONTROL_PLANE_INDEPENDENT = 0x08;
    private static final int AUTHENTICATION_PRESENT = 0x04;
    private static final int DEMAND = 0x02;
    private static final int MULTIPOINT = 0x01;

    private PacketCodec() {}

    /** Appends {@code packet} to {@code out}. */
    public static void encode(ControlPacket packet, ByteBuf out) {
        out.writeByte(VERSION << 5 | packet.diagnostic().code());
        out.writeByte(packet.state().code() << 6 | flag(packet.poll(), POLL) | flag(packet.last(), FINAL)
                | flag(packet.controlPlaneIndependent(), CONTROL_PLANE_INDEPENDENT) | flag(packet.demand(), DEMAND));
        out.writeByte(packet.detectMultiplier()).writeByte(LENGTH);
        out.writeInt(packet.myDiscriminator()).writeInt(packet.yourDiscriminator());
        out.writeInt((int) packet.desiredMinTx()).writeInt((int) packet.requiredMinRx());
        out.writeInt((int) packet.requiredMinEchoRx());
    }

    private static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }

    /** Reads a datagram, with all checks of RFC 5880 section 6.8.6 that need no session. */
    public static Decoded decode(ByteBuf in) {
        if (in.readableBytes() < LENGTH) {
            return new Decoded.Bad(in.isReadable() && in.getUnsignedByte(in.readerIndex()) >> 5 != VERSION
                    ? Discard.VERSION
                    : Discard.TOO_SHORT);
        }
        int available = in.readableBytes();
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int multiplier = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        boolean authenticated = (second & AUTHENTICATION_PRESENT) != 0;
        if (first >> 5 != VERSION) {
            return new Decoded.Bad(Discard.VERSION);
        }
        if (length < (authenticated ? LENGTH_WITH_AUTHENTICATION : LENGTH)) {
            return new Decoded.Bad(Discard.TOO_SHORT);
        }
        if (length > available) {
            return new Decoded.Bad(Discard.LENGTH);
        }
        if (multiplier == 0) {
            return new Decoded.Bad(Discard.DETECT_MULTIPLIER);
        }
        if ((second & MULTIPOINT) != 0) {
            return new Decoded.Bad(Discard.MULTIPOINT);
        }
        ControlPacket packet = new ControlPacket(new Diagnostic(first & 0x1f), State.of(second >> 6),
                (second & POLL) != 0, (second & FINAL) != 0, (second & CONTROL_PLANE_INDEPENDENT) != 0,
                (second & DEMAND) != 0, multiplier, in.readInt(), in.readInt(), in.readUnsignedInt(),
                in.readUnsignedInt(), in.readUnsignedInt());
        if (packet.myDiscriminator() == 0) {
            return new Decoded.Bad(Discard.MY_DISCRIMINATOR);
        }
        if (packet.yourDiscriminator() == 0 && packet.state() != State.DOWN && packet.state() != State.ADMIN_DOWN) {
            return new Decoded.Bad(Discard.STATE);
        }
        return authenticated ? new Decoded.Bad(Discard.AUTHENTICATION) : new Decoded.Packet(packet);
    }
}
