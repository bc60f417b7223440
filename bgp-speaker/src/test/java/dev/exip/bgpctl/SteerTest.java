package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import dev.exip.bgp.admin.NotDone;
import dev.exip.bgp.admin.view.steer.ReloadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator orders, over a real socket; the daemon here says back what it was told to do. */
class SteerTest {

    @TempDir
    Path run;

    private Cli.Result typed(FakeSource source, String... words) throws IOException {
        try (AdminServer _ = AdminServer.start(run.resolve("bgp-speaker.sock"), source)) {
            return Cli.at(run).run(words);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"clear neighbor tor | tor: Clear[]",
            "clear neighbors 10.210.1.254 | tor: Clear[]",
            "clear neighbour tor soft in | tor: SoftIn[]", "clear neighbor tor soft out | tor: SoftOut[]",
            "shutdown tor | tor: Shutdown[message=]", "shutdown neighbor node1 | node1: Shutdown[message=]",
            "shutdown tor --message=maintenance | tor: Shutdown[message=maintenance]", "enable tor | tor: Enable[]",
            "enable neighbor tor | tor: Enable[]", "no-shutdown tor | tor: Enable[]"})
    void anOrderIs0AndSaysWhatWasDone(String line, String said) throws Exception {
        assertThat(typed(new FakeSource(), line.split(" "))).isEqualTo(new Cli.Result(0, said + "\n", ""));
    }

    @Test
    void aMessageMayHaveAnyCharacters() throws Exception {
        assertThat(typed(new FakeSource(), "shutdown", "tor", "-m", "Größe & Maß = 100 % + ?").out()).isEqualTo(
                "tor: Shutdown[message=Größe & Maß = 100 % + ?]\n");
    }

    /** RFC 9003 2. */
    @ParameterizedTest
    @CsvSource({"256", "20000"})
    void aMessageThatIsTooLongIs64AndSaysHowLongItMayBe(int length) throws Exception {
        assertThat(typed(new FakeSource(), "shutdown", "tor", "--message", "x".repeat(length))).isEqualTo(
                new Cli.Result(64, "", "bgpctl: the message has " + length
                        + " octets of UTF-8.\nRFC 9003 allows 255; make it shorter.\n"));
    }

    @Test
    void anOrderToNobodyIs1() throws Exception {
        assertThat(typed(new FakeSource(), "clear", "neighbor", "tor2")).isEqualTo(new Cli.Result(1, "",
                "bgpctl: no neighbor 'tor2'.\n'bgpctl show neighbors -o wide' lists names and addresses.\n"));
    }

    @Test
    void anOrderThatCannotBeCarriedOutIs1() throws Exception {
        assertThat(typed(new FakeSource(), "clear", "neighbor", "node2", "soft", "in")).isEqualTo(
                new Cli.Result(1, "", "bgpctl: the session with node2 is not Established.\nWait.\n"));
    }

    @Test
    void anOrderAsJson() throws Exception {
        assertThat(typed(new FakeSource(), "enable", "tor", "-j").out()).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "done" : {
                    "neighbor" : "tor",
                    "address" : "10.210.1.254",
                    "changed" : true,
                    "words" : "Enable[]"
                  }
                }
                """);
    }

    @Test
    void aReloadListsWhatItChanged() throws Exception {
        assertThat(typed(new FakeSource(), "reload")).isEqualTo(new Cli.Result(0, """
                /etc/exip/reflector.yaml is applied
                  added      tor2
                  reset      tor, node1
                  untouched  2 neighbors
                  warning: /etc/exip/reflector.yaml:9:5: 'peers[1].import': nothing is imported
                """, ""));
    }

    @Test
    void aReloadThatChangesNothingSaysWhatTheOneBeforeDid() throws Exception {
        assertThat(typed(new FakeSource() {
            @Override
            public CompletableFuture<ReloadView> reload() {
                return done(new ReloadView("a.yaml", List.of(), List.of(), List.of(), List.of(), List.of("tor"),
                        "3 s ago: added tor; 0 untouched", List.of()));
            }
        }, "reload").out()).isEqualTo("""
                a.yaml is applied
                  untouched  1 neighbor
                  applied    3 s ago: added tor; 0 untouched
                """);
    }

    @Test
    void aReloadOfAWrongFileIs1WithEveryErrorAndItsPlace() throws Exception {
        assertThat(typed(new FakeSource() {
            @Override
            public CompletableFuture<ReloadView> reload() {
                return CompletableFuture.failedFuture(new NotDone(
                        "The configuration stays as it was, for the new one is wrong:\na.yaml:1:2: no\na.yaml:3:4: no",
                        null));
            }
        }, "reload")).isEqualTo(new Cli.Result(1, "", """
                bgpctl: The configuration stays as it was, for the new one is wrong:
                a.yaml:1:2: no
                a.yaml:3:4: no.
                """));
    }

    @Test
    void drainSaysHowItStands() throws Exception {
        assertThat(typed(new FakeSource(), "drain", "on").out()).isEqualTo(
                "Draining for 00:01:01: neighbors are asked to prefer any other path\n");
        assertThat(typed(new FakeSource(), "drain", "off").out()).isEqualTo("Not draining\n");
        assertThat(typed(new FakeSource(), "drain", "on", "-j").out()).contains("\"draining\" : true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"clear | Missing command: neighbor",
            "clear neighbor | Missing required parameter: 'NEIGHBOR'",
            "clear neighbor tor soft | Behind the neighbor stands nothing, 'soft in' or 'soft out', not 'soft'",
            "shutdown | Missing required parameter: 'NEIGHBOR'",
            "shutdown tor1 tor2 | One neighbor at a time, not 'tor1 tor2'",
            "drain | Missing required parameter: 'on|off'", "drain out | Invalid value for positional parameter",
            "reload now | Unmatched argument at index 1: 'now'"})
    void aWrongOrderIs64(String line, String error) throws Exception {
        Cli.Result result = typed(new FakeSource(), line.split(" "));
        assertThat(result.code()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("bgpctl: " + error);
    }

    @ParameterizedTest
    @CsvSource({"clear --help", "clear neighbor --help", "shutdown --help", "enable --help", "reload --help",
            "drain --help"})
    void helpIs0AndTeachesByExample(String line) {
        Cli.Result result = Cli.at(run).type(line);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: bgpctl", "Examples:\n  bgpctl ");
    }
}
