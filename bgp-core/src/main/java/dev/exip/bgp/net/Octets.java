package dev.exip.bgp.net;

import java.util.Arrays;
import java.util.HexFormat;

/** Octets as a value: kept verbatim, compared by content, shown in hexadecimal. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of {@code bytes}. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** Reads hexadecimal digits, without separators. */
    public static Octets parseHex(String digits) {
        return of(HexFormat.of().parseHex(digits));
    }

    public int length() {
        return bytes.length;
    }

    /** The octet at {@code index} as 0..255. */
    public int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
