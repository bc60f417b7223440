package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Types a line that succeeds and prints what is {@code expected}, and nothing else. */
    void shows(String line, String expected) {
        Result result = type(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(expected);
        assertThat(result.code()).isZero();
    }
}
