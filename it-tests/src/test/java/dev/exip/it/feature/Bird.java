package dev.exip.it.feature;

import dev.exip.it.LogTail;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A neighbour that runs BIRD 2, with a configuration of the test's. */
final class Bird implements Member {
    private static final Pattern PREFIX = Pattern.compile("(?m)^\\S+/\\d+");
    private static final String COMMON = """
            log stderr all;
            router id 10.9.255.2;
            protocol device { }
            template bgp quick {
              hold time 9; connect delay time 1; connect retry time 1; error wait time 1, 1; error forget time 1;
              debug { packets };
            }
            """;

    private final String name;
    private final String configuration;
    private @Nullable LabHost host;
    private @Nullable Daemon daemon;

    /** {@code configuration} has protocols made from the template {@code quick}. */
    Bird(String name, String configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Lab lab) {
        var where = lab.host(name);
        host = where;
        where.write("bird.conf", COMMON + configuration);
        begin();
    }

    private void begin(String... options) {
        var where = Objects.requireNonNull(host);
        var argv = Stream.concat(
                Stream.of("bird", "-f", "-c", where.folder().resolve("bird.conf").toString(), "-s", control()),
                Stream.of(options));
        daemon = where.daemon("bird", Map.of(), argv.toList()).start();
        Await.until(control(), () -> Command.of("birdc", "-s", control(), "show", "status").attempt().exit(),
                exit -> exit == 0);
    }

    @Override
    public void requireNotDead() {
        Objects.requireNonNull(daemon).requireNotDead();
    }

    /** Ends it without a word, as a crash does. */
    void kill() {
        Objects.requireNonNull(daemon).kill();
    }

    /** Starts it again, as one that comes back from a graceful restart. */
    void comeBack() {
        begin("-R");
    }

    private String control() {
        return Objects.requireNonNull(host).folder().resolve("bird.ctl").toString();
    }

    /** Runs {@code birdc} with these words. */
    String birdc(String... words) {
        return Command.of("birdc", "-s", control()).with(words).run();
    }

    /** Changes its configuration; {@code how} is {@code soft}, or nothing. */
    void configure(String text, String... how) {
        Objects.requireNonNull(host).write("bird.conf", COMMON + text);
        Command.of("birdc", "-s", control(), "configure").with(how).run();
    }

    /** What it was started with. */
    String configuration() {
        return configuration;
    }

    /** The prefixes that it holds from a session. */
    SortedSet<String> holds(String protocol) {
        return prefixes("protocol", protocol);
    }

    /** The prefixes that it tells a session. */
    SortedSet<String> tells(String protocol) {
        return prefixes("export", protocol);
    }

    private SortedSet<String> prefixes(String which, String protocol) {
        var all = new TreeSet<String>();
        PREFIX.matcher(birdc("show", "route", which, protocol)).results().forEach(match -> all.add(match.group()));
        return all;
    }

    /** Waits until {@code birdc} says of a protocol what is wanted. */
    String await(String protocol, String expected, Predicate<String> met) {
        return Await.until(name + " " + protocol + ": " + expected, () -> birdc("show", "protocols", "all", protocol),
                met);
    }

    /** What it logs from now on. */
    LogTail log() {
        return LogTail.of(Objects.requireNonNull(daemon));
    }

    /** What it has logged since it started. */
    LogTail wholeLog() {
        return new LogTail(Objects.requireNonNull(daemon), 0);
    }
}
