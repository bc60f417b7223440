package dev.exip.bgpctl;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs {@code bgpctl} in this JVM and keeps what it says. */
record Cli(Map<String, String> environment, Path runDirectory, Duration patience) {

    /** How a run ended. */
    record Result(int code, String out, String err) {}

    static Cli at(Path runDirectory) {
        return new Cli(Map.of(), runDirectory, Duration.ofSeconds(30));
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Bgpctl(new SocketChoice(environment, runDirectory), patience).run(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /** Runs a command line without quotes, as it is typed. */
    Result type(String line) {
        return run(line.split(" ", -1));
    }
}
