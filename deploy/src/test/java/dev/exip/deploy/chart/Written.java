package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the build writes: with {@code -Dexip.write=true}; otherwise they must be what it would write. */
final class Written {
    private static final boolean WRITE = Boolean.getBoolean("exip.write");

    private Written() {}

    static void check(Path file, String content) throws IOException {
        if (WRITE) {
            Files.writeString(file, content);
        }
        assertThat(file).as("written by the build: mvn test -pl deploy -Dexip.write=true does it again").hasContent(
                content);
    }
}
