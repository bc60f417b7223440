package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --watch}, against a daemon over a real socket; the reader of the pipe says when it is enough. */
@Timeout(60)
class WatchTest {

    @TempDir
    Path run;

    private Path socket;

    @BeforeEach
    void name() {
        socket = run.resolve("route-reflector.sock");
    }

    private AdminServer daemon() throws IOException {
        return AdminServer.start(socket, new FakeSource());
    }

    /** What is done while somebody watches. */
    private interface Reading {
        void by(BufferedReader reader) throws Exception;
    }

    /** The exit code after {@code reading} has gone away. */
    private int watch(String line, Reading reading) throws Exception {
        PipedReader end = new PipedReader(64 * 1024);
        PipedWriter pipe = new PipedWriter(end);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> {
            try (PrintWriter out = new PrintWriter(pipe)) {
                return new Bgpctl(new SocketChoice(Map.of(), run), Duration.ofSeconds(30)).commandLine(
                        _ -> true).setOut(
                                out).execute(line.split(" ", -1));
            }
        });
        try (BufferedReader reader = new BufferedReader(end)) {
            reading.by(reader);
        }
        return code.join();
    }

    private static void reads(BufferedReader reader, String beginning) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        assertThat(line).startsWith(beginning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"show neighbors", "show neighbor tor", "show ranges", "show bfd", "show address",
            "show routes", "show route 10.0.0.7", "show events", "show version", "summary", "version"})
    void everyQuestionCanBeAskedAgainAndAgain(String line) throws Exception {
        try (AdminServer _ = daemon()) {
            String once = Cli.at(run).type(line).out();
            int code = watch(line + " --watch=0.1", reader -> {
                for (int page = 0; page < 2; page++) {
                    assertThat(reader.readLine()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  bgpctl " + line
                            + " --watch=0.1  at " + socket + ", every 0.1 s");
                    for (String expected : once.lines().toList()) {
                        assertThat(reader.readLine()).isEqualTo(expected);
                    }
                    assertThat(reader.readLine()).isEmpty();
                }
            });
            assertThat(code).isZero();
        }
    }

    @Test
    void theIntervalIsTwoSecondsAndMayStandBehindABlank() throws Exception {
        try (AdminServer _ = daemon()) {
            watch("show neighbor -w tor", reader -> assertThat(reader.readLine()).endsWith("every 2 s"));
            watch("show neighbors -w 0.5", reader -> assertThat(reader.readLine()).endsWith("every 0.5 s"));
        }
    }

    @Test
    void asJsonItIsTheDaemonsDocumentInALineEach() throws Exception {
        try (AdminServer _ = daemon()) {
            watch("show ranges -j -w0.1", reader -> {
                assertThat(reader.readLine()).startsWith(
                        "{\"schemaVersion\":1,\"ranges\":[{\"name\":\"nodes\"").endsWith(
                                "]}");
                assertThat(reader.readLine()).startsWith("{\"schemaVersion\":1,\"ranges\"");
            });
        }
    }

    @Test
    void aDaemonThatStartsAnewIsSeenToGoAndToComeBack() throws Exception {
        AdminServer first = daemon();
        int code = watch("show ranges -w0.1", reader -> {
            reads(reader, "10.210.1.0/24");
            first.close();
            reads(reader, "no daemon found: neither");
            try (AdminServer _ = daemon()) {
                reads(reader, "10.210.1.0/24");
            }
        });
        assertThat(code).isZero();
    }

    @Test
    void asJsonADaemonThatIsAwayIsAnErrorAsItsApiHasThem() throws Exception {
        AdminServer first = daemon();
        watch("--socket " + socket + " show ranges -j -w0.1", reader -> {
            reads(reader, "{\"schemaVersion\":1,\"ranges\"");
            first.close();
            reads(reader, "{\"schemaVersion\":1,\"error\":\"cannot reach the daemon at " + socket
                    + ": no such file.\",\"hint\":\"Is bgp-speaker");
        });
    }

    @Test
    void whatIsWrongFromTheStartEndsAsWithoutIt() throws Exception {
        assertThat(Cli.at(run).type("show neighbors --watch").code()).isEqualTo(1);
        try (AdminServer _ = daemon()) {
            assertThat(Cli.at(run).type("show neighbor --watch node9")).isEqualTo(
                    Cli.at(run).type("show neighbor node9"));
            Cli.Result never = Cli.at(run).type("show neighbors --watch=0");
            assertThat(never.code()).isEqualTo(64);
            assertThat(never.err()).contains("'0' is no number of seconds from 0.1 to 86400");
            assertThat(Cli.at(run).type("show neighbors --watch --help").out()).startsWith("Usage: ").contains(
                    "-w, --watch[=SECONDS]");
        }
    }

    @Test
    void theExitCodeIsThatOfTheLastPage() throws Exception {
        try (AdminServer _ = daemon()) {
            assertThat(watch("show neighbors --check -w0.1", reader -> reads(reader, "10.210.1.12"))).isEqualTo(2);
        }
    }

    /** script(1) gives it a terminal of its own. */
    @Test
    void onATerminalItTakesTheScreenUntilQIsPressedAndGivesItBack() throws Exception {
        try (AdminServer _ = daemon()) {
            String java = Path.of(System.getProperty("java.home"), "bin", "java")
                    + " --enable-native-access=ALL-UNNAMED -cp " + System.getProperty("java.class.path") + " "
                    + Bgpctl.class.getName() + " --socket " + socket + " show neighbors -w";
            Process terminal = new ProcessBuilder("script", "-qec",
                    "stty rows 6; " + java + "; echo exit $?; stty -a", "/dev/null").redirectErrorStream(true).start();
            terminal.getOutputStream().flush();
            StringWriter seen = new StringWriter();
            try (BufferedReader reader = terminal.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    seen.append(line).append('\n');
                    if (line.contains("more lines")) {
                        terminal.getOutputStream().write('q');
                        terminal.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(seen.toString(), e);
            }
            assertThat(seen.toString()).startsWith("\033[?1049h").contains(", q ends", "10.210.1.254", "3 more lines",
                    "\033[?1049lexit 0", " icanon ", " echo ");
        }
    }
}
