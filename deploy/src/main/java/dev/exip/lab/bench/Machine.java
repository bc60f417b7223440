package dev.exip.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.exip.lab.bench.dut.Contender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where it was measured, and what. */
final class Machine {
    private Machine() {}

    /** This machine, and the versions of these contenders, in a sentence each. */
    static String words(List<Contender> contenders, int runs) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "Machine: %d cores%s, %d GiB, Linux %s. Java %s; %s. Runs of each: %d.".formatted(
                system.getAvailableProcessors(), processor(),
                Math.round(system.getTotalMemorySize() / (double) (1 << 30)),
                system.getVersion(), Runtime.version(),
                contenders.stream().map(Contender::version).collect(Collectors.joining(", ")), runs);
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst().map(
                    line -> " of " + line.substring(line.indexOf(':') + 1).strip()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
