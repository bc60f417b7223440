package dev.exip.it;

import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The last look at our BGP daemons before they are stopped. A buffer that nobody released comes to light when its owner has been
 * collected and another buffer is allocated; both are brought about here.
 */
public final class LastLook {
    private static final List<String> NEVER = List.of("LEAK:", "this is a bug", "OutOfMemoryError");
    private static final List<String> MAIN_CLASSES = List.of("dev.exip.speaker.BgpSpeaker",
            "dev.exip.reflector.RouteReflector");

    /** The garbage collector tells of what it found a moment later, perhaps after the first request. */
    private static final int ROUNDS = 2;

    private LastLook() {}

    /**
     * At those that run in {@code folder} or below, each with its admin socket in its working directory. Their logs, and all others
     * there, must say nothing that they never should.
     */
    public static void at(Path folder) {
        List<ProcessHandle> daemons = ProcessHandle.allProcesses().filter(process -> isOurs(process, folder)).toList();
        if (daemons.isEmpty()) {
            throw new AssertionError("no daemon of ours runs in " + folder);
        }
        for (int i = 0; i < ROUNDS; i++) {
            daemons.forEach(daemon -> {
                Command.of(System.getProperty("java.home") + "/bin/jcmd", Long.toString(daemon.pid()), "GC.run").run();
                allocate(directory(daemon));
            });
        }
        Logs.requireNone(folder, NEVER);
    }

    private static boolean isOurs(ProcessHandle process, Path folder) {
        try {
            return directory(process).startsWith(folder.toRealPath()) && MAIN_CLASSES.stream().anyMatch(
                    List.of(Files.readString(proc(process, "cmdline")).split("\0", -1))::contains);
        } catch (IOException | UncheckedIOException e) {
            return false; // it has just ended, or is the kernel's
        }
    }

    private static Path proc(ProcessHandle process, String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private static Path directory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(proc(process, "cwd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request takes buffers. */
    private static void allocate(Path directory) {
        try (var files = Files.list(directory)) {
            var socket = files.filter(file -> file.toString().endsWith(".sock")).findFirst().orElseThrow();
            Command.of("curl", "-sf", "--unix-socket", socket.toString(), "http://exip/v1/neighbors").run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
