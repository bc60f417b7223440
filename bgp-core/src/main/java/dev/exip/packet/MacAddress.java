package dev.exip.packet;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The address of an interface on its link.
 *
 * @param bits 48 of them, the first octet the most significant
 */
public record MacAddress(long bits) {
    /** Everybody on the link. */
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    static final MacAddress NOBODY = new MacAddress(0);

    private static final int OCTETS = 6;

    /** Throws {@link IllegalArgumentException} if there are more than 48 bits. */
    public MacAddress {
        if (bits >>> (OCTETS * Byte.SIZE) != 0) {
            throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
        }
    }

    /** Of its text, {@code 02:00:00:00:00:01}; empty if there are more or fewer than six octets, or all are zero. */
    public static Optional<MacAddress> parse(String text) {
        byte[] octets = HexFormat.ofDelimiter(":").parseHex(text);
        return octets.length == OCTETS
                ? Optional.of(read(ByteBuffer.wrap(octets))).filter(address -> !address.equals(NOBODY))
                : Optional.empty();
    }

    static MacAddress read(ByteBuffer from) {
        long high = Short.toUnsignedLong(from.getShort());
        return new MacAddress((high << Integer.SIZE) | Integer.toUnsignedLong(from.getInt()));
    }

    void write(ByteBuffer to) {
        to.putShort((short) (bits >>> Integer.SIZE)).putInt((int) bits);
    }

    /** As {@code ip link} writes it: {@code 02:00:00:00:00:01}. */
    @Override
    public String toString() {
        return "%012x".formatted(bits).replaceAll("..(?!$)", "$0:");
    }
}
