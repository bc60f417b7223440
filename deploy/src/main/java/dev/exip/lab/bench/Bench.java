package dev.exip.lab.bench;

import dev.exip.lab.Program;
import dev.exip.lab.bench.dut.Contender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/bench/run}: our route reflector beside others', under the same loads. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures ExIP's route reflector beside BIRD, FRR, OpenBGPD and GoBGP.")
public final class Bench implements Callable<Integer> {
    private static final int RUNS = 3;

    @Option(names = "--case", paramLabel = "a|b|c|d|nodes|paths", description = "What to measure; repeatable (default: all).")
    private List<String> names = List.of();

    @Option(names = "--who", split = ",", paramLabel = "NAME", description = "Whom, of exip,bird,frr,openbgpd,gobgp (default: all).")
    private List<Contender> who = List.of();

    @Option(names = "--runs", description = "How often (default: 3).")
    private @Nullable Integer runs;

    @Option(names = "--quick", description = "A few minutes only: a, b, d and a smaller c, once, ExIP and BIRD.")
    private boolean quick;

    @Option(names = "--write", paramLabel = "FOLDER", description = "Where to write benchmark.md and its plots.")
    private @Nullable Path folder;

    @Option(names = "--name", defaultValue = "bench", description = "The lab's name (default: ${DEFAULT-VALUE}).")
    private String name = "bench";

    private Bench() {}

    /** Runs what is asked for; exits with 0 only if every run completed. */
    public static void main(String[] args) {
        Program.run(new Bench(), args);
    }

    @Override
    public Integer call() throws IOException {
        var contenders = !who.isEmpty() ? who : quick ? List.of(Contender.EXIP, Contender.BIRD) : Contender.all();
        var times = runs != null ? runs : quick ? 1 : RUNS;
        var machine = Machine.words(contenders, times);
        var summary = new Summary(measure(chosen(), contenders, times));
        var table = new ResultTable(summary, machine);
        System.out.printf("%n%s", table.markdown());
        if (folder != null) {
            write(folder, table);
        }
        return summary.errors().isEmpty() ? 0 : 1;
    }

    private List<Case> chosen() {
        var all = quick ? Case.QUICK : Case.ALL;
        var known = all.stream().map(Case::name).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("no such case among " + names + "; there are " + known);
        }
        return all.stream().filter(test -> names.isEmpty() || names.contains(test.name())).toList();
    }

    private List<Result> measure(List<Case> cases, List<Contender> contenders, int times) {
        var results = new ArrayList<Result>();
        for (var test : cases) {
            measure(test, contenders, times, results);
        }
        return results;
    }

    /** The contenders take turns, so that what changes on the machine meanwhile is not one's alone. */
    private void measure(Case test, List<Contender> contenders, int times, List<Result> results) {
        var trial = new Trial(name);
        var patience = new Patience();
        for (var load : test.loads()) {
            for (var run = 1; run <= times; run++) {
                for (var contender : contenders.stream().filter(patience::lastsFor).toList()) {
                    var result = trial.run(test, load, contender, run);
                    System.out.println(result);
                    results.add(result);
                    patience.see(result);
                }
            }
        }
    }

    private static void write(Path folder, ResultTable table) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), table.markdown());
        for (var test : table.summary().cases()) {
            if (test.isSeries()) {
                Files.writeString(folder.resolve(Plot.file(test)), Plot.of(test, table.summary()).svg());
            }
        }
    }
}
