package dev.exip.it;

import dev.exip.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The logs of a lab's daemons, for the one who looks for the cause of a failure. */
public final class Logs {
    private static final int LINES = 100;

    private Logs() {}

    /** Prints the end of each. */
    public static void print(Lab lab) {
        try {
            List<Path> logs;
            try (var files = Files.walk(lab.folder())) {
                logs = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
            }
            for (var log : logs) {
                var lines = Files.readAllLines(log);
                System.out.println("---- " + log + ", the last of " + lines.size() + " lines");
                lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
