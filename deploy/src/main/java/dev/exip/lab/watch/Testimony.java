package dev.exip.lab.watch;

import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the {@link Witness} has heard.
 *
 * @param witness the program
 */
public record Testimony(Daemon witness) {
    /**
     * Somebody answered.
     *
     * @param micros when, by a clock of the witness's own
     * @param mac whose answer it was
     */
    public record Answer(long micros, String mac) {}

    /**
     * Another answered than before.
     *
     * @param from who had answered
     * @param to who answers now
     * @param silentMicros how long nobody did, in between
     */
    public record Change(String from, String to, long silentMicros) {}

    /** Starts a witness on this host, that asks from its address on this interface for {@code wanted}. */
    public static Testimony start(LabHost host, Distribution distribution, String device, String address,
            String wanted) {
        return new Testimony(host.daemon("witness", Map.of(),
                distribution.java(Witness.class, device, address, wanted)).start());
    }

    /** All answers, in order. */
    public List<Answer> answers() {
        try {
            var lines = Files.readString(witness.log()).lines().filter(line -> line.matches("\\d+ [0-9a-f:]{17}"));
            return lines.map(line -> line.split(" ", -1)).map(
                    words -> new Answer(Long.parseLong(words[0]), words[1])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whenever another answered than before. */
    public List<Change> changes() {
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
