package dev.exip.it.address;

import dev.exip.lab.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What the {@link Witness} has heard. */
record Testimony(Daemon witness) {
    /** Somebody answered. */
    record Answer(long micros, String mac) {}

    /** That whoever answered first was silent when another began. */
    record Change(String from, String to, long silentMicros) {}

    List<Answer> answers() {
        try {
            var lines = Files.readString(witness.log()).lines().filter(line -> line.matches("\\d+ [0-9a-f:]{17}"));
            return lines.map(line -> line.split(" ", -1)).map(
                    words -> new Answer(Long.parseLong(words[0]), words[1])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whenever another answered than before. */
    List<Change> changes() {
        var changes = new ArrayList<Change>();
        var answers = answers();
        for (int i = 1; i < answers.size(); i++) {
            var before = answers.get(i - 1);
            var after = answers.get(i);
            if (!before.mac().equals(after.mac())) {
                changes.add(new Change(before.mac(), after.mac(), after.micros() - before.micros()));
            }
        }
        return changes;
    }
}
