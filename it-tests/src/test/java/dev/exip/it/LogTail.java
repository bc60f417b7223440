package dev.exip.it;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Predicate;

/** What a daemon logs from now on. */
public record LogTail(Daemon daemon, int start) {

    /** Of this daemon, from now on. */
    public static LogTail of(Daemon daemon) {
        return new LogTail(daemon, text(daemon).length());
    }

    /** Waits until it has logged this. */
    public void await(String text) {
        await("'" + text + "'", seen -> seen.contains(text));
    }

    /** Waits until what it has logged will do. */
    public void await(String expected, Predicate<String> met) {
        Await.until(daemon.log() + " says " + expected, this::text, met);
    }

    /** What it has logged so far. */
    public String text() {
        return text(daemon).substring(start);
    }

    private static String text(Daemon daemon) {
        try {
            return Files.readString(daemon.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
