package dev.exip.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Octets from text: hexadecimal digits with blanks between, and comments from {@code #} to the end of the line. */
public final class Fixture {
    private static final String MARKER = "ff".repeat(16);
    private static final String SUFFIX = ".hex";

    private Fixture() {}

    /** The names of all resources beside this class. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(
                Path.of(Fixture.class.getResource("keepalive" + SUFFIX).toURI()).getParent())) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(SUFFIX)).map(
                    file -> file.replace(SUFFIX, "")).sorted().toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The octets of a resource beside this class. */
    public static byte[] load(String name) {
        return load(Fixture.class, name);
    }

    /** The octets of a resource beside {@code test}. */
    public static byte[] load(Class<?> test, String name) {
        try (InputStream in = test.getResourceAsStream(name + SUFFIX)) {
            return hex(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] hex(String text) {
        String digits = text.lines().map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", "")).collect(
                Collectors.joining());
        return HexFormat.of().parseHex(digits);
    }

    /** A message of any type around {@code body}. */
    public static ByteBuf message(int type, String body) {
        byte[] octets = hex(body);
        return Unpooled.wrappedBuffer(hex(MARKER + "%04x%02x".formatted(MessageHeader.LENGTH + octets.length, type)),
                octets);
    }

    /** An UPDATE of three fields whose length fields are right. */
    public static ByteBuf update(String withdrawn, String attributes, String nlri) {
        return message(2, "%04x".formatted(hex(withdrawn).length) + withdrawn
                + "%04x".formatted(hex(attributes).length) + attributes + nlri);
    }
}
