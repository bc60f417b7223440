package dev.exip.it;

import dev.exip.lab.SingleRack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A single rack for a test class: up before its first test, put in order after each, down after the last. A failure prints the logs. */
final class RackExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final int LINES = 100;

    private @Nullable SingleRack rack;
    private @Nullable Bench bench;

    /** What the tests work with. */
    Bench bench() {
        return Objects.requireNonNull(bench);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // The process id: what another run has left behind, or is doing, is not in the way.
        var name = context.getRequiredTestClass().getSimpleName() + "_" + ProcessHandle.current().pid();
        var built = SingleRack.build(name);
        rack = built;
        Runtime.getRuntime().addShutdownHook(new Thread(built::close, "down"));
        bench = new Bench(built);
        try {
            built.start();
            bench.awaitOrder();
        } catch (RuntimeException e) {
            print(built);
            throw e;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        var present = Objects.requireNonNull(rack);
        if (context.getExecutionException().isPresent()) {
            print(present);
        }
        try {
            bench().restore();
        } catch (RuntimeException e) {
            print(present);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(rack).close();
    }

    private static void print(SingleRack rack) throws IOException {
        List<Path> logs;
        try (var files = Files.walk(rack.lab().folder(), 2)) {
            logs = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
        for (var log : logs) {
            var lines = Files.readAllLines(log);
            System.out.println("---- " + log + ", the last of " + lines.size() + " lines");
            lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
        }
    }
}
