package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.router.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/lab/failover all}: every scenario with both routers, ourselves and BIRD, and how fast a change arrives. */
@Command(name = "all", mixinStandardHelpOptions = true, description = "Every scenario with BIRD and FRR as router, and with BIRD in our place.")
final class All implements Callable<Integer> {
    @Option(names = "--tor", paramLabel = "bird|frr", description = "One router alone (default: one lab of each, side by side).")
    private @Nullable Software tor;

    @Option(names = "--name", defaultValue = "failover", description = "What the labs' names begin with (default: ${DEFAULT-VALUE}).")
    private String name = "failover";

    @Option(names = "--write", paramLabel = "FILE", description = "Where to write the table as well, in Markdown.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var routers = tor == null ? List.of(Software.values()) : List.of(tor);
        var latencies = routers.stream().flatMap(
                router -> Latencies.measure(name, router, List.of(Make.values())).stream()).toList();
        var lanes = routers.stream().map(router -> new Lane(name, router)).toList();
        var threads = lanes.stream().map(lane -> Thread.ofPlatform().start(lane)).toList();
        for (var thread : threads) {
            thread.join();
        }
        var table = new ResultTable(lanes.stream().flatMap(lane -> lane.reports().stream()).toList(), latencies);
        System.out.printf("%n%s", table.markdown());
        if (file != null) {
            Files.writeString(file, table.markdown());
        }
        var complaints = table.complaints();
        complaints.forEach(System.err::println);
        return complaints.isEmpty() ? 0 : 1;
    }
}
