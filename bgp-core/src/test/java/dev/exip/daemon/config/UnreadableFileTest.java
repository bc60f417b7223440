package dev.exip.daemon.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold no text, each with the way out. */
class UnreadableFileTest {

    @TempDir
    Path directory;

    private void isTold(Path path, String words) {
        var file = new ConfigFile<>(path, Map.of(), root -> root);
        assertThatExceptionOfType(ConfigException.class).isThrownBy(file::read).withMessage(path + ": " + words);
    }

    @Test
    void whatIsNotUtf8IsTold() throws IOException {
        isTold(Files.write(directory.resolve("latin1.yaml"), new byte[]{'a', ':', ' ', (byte) 0xe4}),
                "is no text in UTF-8; save it as such");
    }

    @Test
    void aDirectoryIsTold() {
        isTold(directory, "is a directory; name a file in it");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        isTold(directory.resolve("a.yaml"), "no such file");
    }
}
