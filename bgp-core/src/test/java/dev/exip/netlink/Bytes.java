package dev.exip.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Annotated fixtures: hexadecimal bytes in little-endian order, as seen on x86-64 and AArch64; {@code #} starts a comment. */
final class Bytes {
    private Bytes() {}

    static ByteBuffer of(String annotated) {
        var hex = annotated.replaceAll("#.*", "").replaceAll("\\s+", "");
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
