package dev.exip.it.interop;

import dev.exip.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A configuration file of this package's resources, in which {@code @DIR@} stands for the host's folder. */
final class Resource {
    private Resource() {}

    static String text(LabHost host, String name) {
        try (var in = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@DIR@", host.folder().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it into the host's folder, under its last name. */
    static Path copy(LabHost host, String name) {
        return host.write(Path.of(name).getFileName().toString(), text(host, name));
    }
}
