package dev.exip.it;

import dev.exip.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logs of a lab's daemons: for the one who looks for the cause of a failure, and for what no log may say. */
public final class Logs {
    private static final int LINES = 100;

    private Logs() {}

    /** Prints the end of each. */
    public static void print(Lab lab) {
        of(lab.folder()).forEach((log, lines) -> {
            System.out.println("---- " + log + ", the last of " + lines.size() + " lines");
            lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
        });
    }

    /** Throws {@link AssertionError} if a log in {@code folder} has a line with one of these words. */
    static void requireNone(Path folder, List<String> words) {
        of(folder).forEach((log, lines) -> lines.stream().filter(
                line -> words.stream().anyMatch(line::contains)).findFirst().ifPresent(line -> {
                    throw new AssertionError(log + ": " + line);
                }));
    }

    private static Map<Path, List<String>> of(Path folder) {
        Map<Path, List<String>> logs = new LinkedHashMap<>();
        try (var files = Files.walk(folder)) {
            for (var log : files.filter(file -> file.toString().endsWith(".log")).sorted().toList()) {
                logs.put(log, Files.readAllLines(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return logs;
    }
}
