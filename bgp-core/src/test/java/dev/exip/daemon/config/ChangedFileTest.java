package dev.exip.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedFileTest {

    @TempDir
    Path directory;

    @Test
    void whatHasChangedIsNamed() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "1");
        Path path = Files.writeString(directory.resolve("a.yaml"), "secret: key\n");
        var file = new ConfigFile<>(path, Map.of(), root -> root.content("secret").isPresent());
        file.read();
        assertThat(file.changed()).isEmpty();
        Files.writeString(key, "2");
        assertThat(file.changed()).contains(key);
        Files.writeString(path, "secret: key # again\n");
        assertThat(file.changed()).contains(path);
    }
}
