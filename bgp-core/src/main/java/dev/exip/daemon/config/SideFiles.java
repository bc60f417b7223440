package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that a configuration file names, secrets for instance, with the content that was found in them. A change of one
 * is a change of the configuration. Their content is shown to nobody.
 */
final class SideFiles {
    private static final byte[] UNREADABLE = new byte[0];

    private final Path home;
    private final Map<Path, byte[]> contents = new HashMap<>();

    /**
     * None yet.
     *
     * @param home the directory that relative paths begin at
     */
    SideFiles(Path home) {
        this.home = home;
    }

    /** Where {@code path} leads. */
    Path resolve(Path path) {
        return home.resolve(path);
    }

    /**
     * The content of a file, which counts from now on.
     *
     * @throws IOException if it cannot be read; that it can be one day counts as well
     */
    byte[] read(Path path) throws IOException {
        Path file = resolve(path);
        contents.put(file, UNREADABLE);
        byte[] content = Files.readAllBytes(file);
        contents.put(file, content);
        return content;
    }

    /** One that has another content by now. */
    Optional<Path> changed() {
        return contents.entrySet().stream().filter(
                file -> !Arrays.equals(now(file.getKey()), file.getValue())).map(Map.Entry::getKey).findFirst();
    }

    private static byte[] now(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException _) {
            return UNREADABLE;
        }
    }

    /** Where they are, absolute. */
    Set<Path> paths() {
        return contents.keySet().stream().map(Path::toAbsolutePath).collect(Collectors.toSet());
    }
}
