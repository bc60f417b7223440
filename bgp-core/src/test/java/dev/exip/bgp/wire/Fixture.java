package dev.exip.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Octets from text: hexadecimal digits with blanks between, and comments from {@code #} to the end of the line. */
final class Fixture {
    private static final String MARKER = "ff".repeat(16);

    private Fixture() {}

    /** The octets of a resource beside this class. */
    static byte[] load(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name + ".hex")) {
            return hex(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] hex(String text) {
        String digits = text.lines().map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", "")).collect(
                Collectors.joining());
        return HexFormat.of().parseHex(digits);
    }

    /** A message of any type around {@code body}. */
    static ByteBuf message(int type, String body) {
        byte[] octets = hex(body);
        return Unpooled.wrappedBuffer(hex(MARKER + "%04x%02x".formatted(MessageHeader.LENGTH + octets.length, type)),
                octets);
    }

    /** An UPDATE of three fields whose length fields are right. */
    static ByteBuf update(String withdrawn, String attributes, String nlri) {
        return message(2, "%04x".formatted(hex(withdrawn).length) + withdrawn
                + "%04x".formatted(hex(attributes).length) + attributes + nlri);
    }
}
