package dev.exip.lab.router;

import dev.exip.lab.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The example configurations with the addresses of one rack.
 *
 * @param distribution where they are
 * @param edits made one after the other
 */
public record Examples(Distribution distribution, List<Edit> edits) {
    /**
     * A change to an example.
     *
     * @param example what stands there
     * @param rack what stands there in this rack
     */
    public record Edit(String example, String rack) {}

    public Examples {
        edits = List.copyOf(edits);
    }

    /** An example's text, edited. */
    String text(String file) {
        try {
            var text = Files.readString(distribution.example(file));
            for (var edit : edits) {
                text = text.replace(edit.example(), edit.rack());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
