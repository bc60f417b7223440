package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.daemon.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a script can tell, and what a person reads when it does not work. */
class ExitCodeTest {

    @TempDir
    Path run;

    private Cli.Result typed(FakeSource source, String line) throws IOException {
        try (AdminServer _ = AdminServer.start(run.resolve("bgp-speaker.sock"), source)) {
            return Cli.at(run).type(line);
        }
    }

    @Test
    void checkIs2WhileAConfiguredNeighborIsNotEstablished() throws Exception {
        Cli.Result result = typed(new FakeSource(), "show neighbors --check");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).as("the table is shown all the same").contains("10.210.1.12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show neighbors --check", "show neighbors --check -j", "show neighbor tor --check"})
    void checkIs0WhenAllConfiguredNeighborsAreEstablished(String line) throws Exception {
        assertThat(typed(new FakeSource(List.of(FakeSource.TOR, FakeSource.NODE1)), line).code()).isZero();
    }

    @Test
    void checkOfOneNeighborLooksAtThatOne() throws Exception {
        assertThat(typed(new FakeSource(), "show neighbor node2 --check").code()).isEqualTo(2);
        assertThat(typed(new FakeSource(), "show neighbor node1 --check").code()).isZero();
    }

    @Test
    void checkDoesNotCountDynamicNeighbors() throws Exception {
        NeighborView gone = new NeighborView("10.210.1.14", "10.210.1.14", 65001, "internal", "rrClient", true,
                "Active",
                9L, 0, 0, 0, 1, List.of(), null, "hold timer expired");
        assertThat(typed(new FakeSource(List.of(FakeSource.TOR, gone)), "show neighbors --check").code()).isZero();
    }

    @Test
    void neighborsThatAreDownAreNoErrorWithoutCheck() throws Exception {
        assertThat(typed(new FakeSource(), "show neighbors").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "show neighbor tor2 | no neighbor 'tor2'. | 'bgpctl show neighbors -o wide' lists names and addresses.",
            "show routes --neighbor tor2 | no neighbor 'tor2'. | 'bgpctl show neighbors -o wide' lists names and addresses.",
            "show route 10.0.0.9 | no route 10.0.0.9/32. | 'bgpctl show routes 10.0.0.9 --longer' lists what lies inside it.",
            "explain 10.0.0.9 --neighbor tor2 | no neighbor 'tor2'. | 'bgpctl show neighbors -o wide' lists names and addresses.",
            "explain 10.0.0.9 --neighbor node1 | neighbor 'node1' is not Established, so no routes pass. | 'bgpctl show neighbor node1' says why."})
    void whatTheDaemonRefusesIs1WithItsReasonAndAWayOut(String line, String error, String hint) throws Exception {
        Cli.Result result = typed(new FakeSource(), line);
        assertThat(result).isEqualTo(new Cli.Result(1, "", "bgpctl: " + error + "\n" + hint + "\n"));
    }

    @Test
    void whatTheDaemonCannotMakeSenseOfIs64() throws Exception {
        assertThat(typed(new FakeSource(), "show route ten")).isEqualTo(new Cli.Result(64, "",
                """
                        bgpctl: bad prefix 'ten': 'ten' is not an IP string literal.
                        Write it as 10.0.0.7/32, 10.0.0.7 or 2001:db8::/48.
                        """));
        assertThat(typed(new FakeSource(), "shutdown tor --message " + "x".repeat(256)).code()).isEqualTo(64);
    }

    @Test
    void aDaemonThatIsNotThereIs1AndNamed() {
        Cli.Result result = Cli.at(run).run("--socket", run + "/no.sock", "show", "neighbors", "--check");
        assertThat(result).isEqualTo(new Cli.Result(1, "", "bgpctl: cannot reach the daemon at " + run + """
                /no.sock: no such file.
                Is bgp-speaker or route-reflector running? Use --socket PATH if it listens elsewhere.
                """));
    }

    @Test
    void aDaemonThatLeftItsSocketBehindIs1AndNamed() throws Exception {
        Path socket = run.resolve("route-reflector.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();
        Cli.Result result = Cli.at(run).type("show version");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("bgpctl: cannot reach the daemon at " + socket + ": connection refused.");
    }

    @Test
    void noDaemonAtAllIs1AndSaysWhereItWasLookedFor() {
        Cli.Result result = Cli.at(run).type("show version");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(run + "/bgp-speaker.sock", run + "/route-reflector.sock", "EXIP_SOCKET");
    }

    @Test
    void twoDaemonsAre1AndAskForAChoiceThatTheEnvironmentCanMake() throws Exception {
        Path file = Files.createFile(run.resolve("route-reflector.sock"));
        Cli.Result result = typed(new FakeSource(), "show version");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("two daemons run here", file.toString(), "Choose one with --socket PATH");
        try (AdminServer speaker = AdminServer.start(run.resolve("bgp-speaker.sock"), new FakeSource())) {
            Cli chosen = new Cli(Map.of("EXIP_SOCKET", speaker.socket().toString()), run, Duration.ofSeconds(30));
            assertThat(chosen.type("show version").code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "show routes --table out | --table out is one neighbor's: add --neighbor NEIGHBOR",
            "show routes --longer | --longer needs a PREFIX", "show route | Missing required parameter: 'PREFIX'",
            "show | Missing command: neighbors, ranges, bfd, bmp, address, routes, route, events or version",
            "show routes --table fib | Invalid value for option '--table': 'fib' is none of in, loc, out",
            "show neighbors --chekc | Unknown option: '--chekc'"})
    void aWrongCommandLineIs64AndSaysWhatToRead(String line, String error) throws Exception {
        Cli.Result result = typed(new FakeSource(), line);
        assertThat(result.code()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("bgpctl: " + error).containsPattern("Try 'bgpctl show.* --help'\\.\n$");
    }

    @ParameterizedTest
    @CsvSource({"'', the daemon at, broke off: no answer",
            "'SSH-2.0\r\n', the daemon at, broke off: it does not speak HTTP",
            "'HTTP/1.1 200 OK\r\n\r\n{\"schemaVersion\":1,\"routes\":[{', the daemon's answer, broke off: Unexpected end-of-input"})
    void aDaemonThatBreaksOffIs1(String answer, String subject, String reason) throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(
                UnixDomainSocketAddress.of(run.resolve("bgp-speaker.sock")))) {
            Thread daemon = Thread.ofVirtual().start(() -> answer(listener, answer));
            Cli.Result result = Cli.at(run).type("show routes");
            daemon.join();
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).startsWith("bgpctl: " + subject).contains(reason);
        }
    }

    private static void answer(ServerSocketChannel listener, String text) {
        try (SocketChannel reader = listener.accept()) {
            reader.read(ByteBuffer.allocate(1024));
            reader.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDaemonThatIsSilentIs1AfterAWhile() throws Exception {
        Path socket = run.resolve("bgp-speaker.sock");
        try (ServerSocketChannel _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(
                UnixDomainSocketAddress.of(socket))) {
            Cli.Result result = new Cli(Map.of(), run, Duration.ofMillis(50)).type("show neighbors");
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).startsWith("bgpctl: the daemon at " + socket + " is silent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "show --help", "show neighbors --help", "show routes -h", "show route -h",
            "show version -h"})
    void helpIs0AndTeachesByExample(String line) {
        Cli.Result result = Cli.at(run).type(line);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: bgpctl", "Examples:\n  bgpctl show");
    }

    @Test
    void helpOfAQuestionListsTheExitCodes() {
        assertThat(Cli.at(run).type("show neighbors --help").out()).contains("Exit codes:", "64", "is not Established");
        assertThat(Cli.at(run).type("show routes --help").out()).contains("Exit codes:", "64").doesNotContain(
                "--check");
    }

    @Test
    void helpOfAConfigurationCheckShowsHowAVariableIsWritten() {
        assertThat(Cli.at(run).type("config check --help").out()).contains("${NAME}");
    }

    @Test
    void theProgramKnowsItsVersionWithoutADaemon() {
        assertThat(Cli.at(run).type("--version").out()).isEqualTo("bgpctl " + Version.text() + "\n");
    }

    @Test
    void whatOthersCallItWorksToo() throws Exception {
        assertThat(typed(new FakeSource(), "summary").out()).isEqualTo(typed(new FakeSource(), "show neighbors").out());
        assertThat(typed(new FakeSource(), "version").out()).contains("AS 65001");
        assertThat(Cli.at(run).type("help").out()).startsWith("Usage: bgpctl");
        assertThat(Cli.at(run).type("help explain").out()).startsWith("Usage: bgpctl explain");
    }

    @Test
    void helpNamesTheOptionsAsTheExamplesDo() {
        assertThat(Cli.at(run).type("explain --help").out()).startsWith(
                "Usage: bgpctl explain PREFIX --neighbor NEIGHBOR");
        assertThat(Cli.at(run).type("show routes --help").out().lines().limit(2)).anyMatch(
                line -> line.contains("[--neighbor NEIGHBOR]"));
    }

    @Test
    void noExampleOfTheHelpIsBroken() {
        fits(new Bgpctl(new SocketChoice(Map.of(), run), Duration.ofSeconds(1)).commandLine(_ -> true));
    }

    private static void fits(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().footer()).as(command.getCommandName()).allSatisfy(
                line -> assertThat(line).hasSizeLessThan(command.getUsageHelpWidth()));
        command.getSubcommands().values().forEach(ExitCodeTest::fits);
    }

    @Test
    void aSlipOfTheFingerIsAnsweredByWhatMayBeMeant() {
        assertThat(Cli.at(run).type("shwo neighbors").err()).contains("'shwo'", "Did you mean", "show");
    }
}
