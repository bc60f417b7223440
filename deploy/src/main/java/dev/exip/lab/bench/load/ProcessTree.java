package dev.exip.lab.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used, as the kernel counts it.
 *
 * @param pid the process at the root
 */
public record ProcessTree(long pid) {
    private static final double TICKS_PER_SECOND = 100; // the kernel's USER_HZ, the same on all machines of interest
    private static final double KIB_PER_MIB = 1024;

    /** That of this JVM. */
    static ProcessTree ofThis() {
        return new ProcessTree(ProcessHandle.current().pid());
    }

    /** Seconds of CPU, those of ended children included. */
    public double cpu() {
        return sum(process -> ticks(read(process, "stat"))) / TICKS_PER_SECOND;
    }

    /** The most memory that each had, added up. */
    public double peakMib() {
        return sum(process -> kib("VmHWM", read(process, "status"))) / KIB_PER_MIB;
    }

    /** The memory that each has now, added up. */
    public double residentMib() {
        return sum(process -> kib("VmRSS", read(process, "status"))) / KIB_PER_MIB;
    }

    private double sum(ToLongFunction<Long> figure) {
        return ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants())).map(
                ProcessHandle::pid).mapToLong(figure).sum();
    }

    /** utime, stime, cutime and cstime: the 12th to 15th field behind the name, which may have blanks and parentheses itself. */
    static long ticks(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 15 ? 0 : LongStream.range(11, 15).map(i -> Long.parseLong(fields[(int) i])).sum();
    }

    /** The line of this name; none of a process that has ended. */
    static long kib(String name, String status) {
        return status.lines().filter(line -> line.startsWith(name + ":")).mapToLong(
                line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    private static String read(long process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), file));
        } catch (NoSuchFileException _) {
            return ""; // it has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
