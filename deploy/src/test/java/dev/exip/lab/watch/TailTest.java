package dev.exip.lab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
    @TempDir
    Path folder;

    @Test
    void a_line_is_read_once_and_when_it_is_complete() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "one\ntw");
        var tail = new Tail(file);

        assertThat(tail.lines()).containsExactly("one");
        assertThat(tail.lines()).isEmpty();
        Files.writeString(file, "o é\nthree\n", StandardOpenOption.APPEND);
        assertThat(tail.lines()).containsExactly("two é", "three");
    }
}
