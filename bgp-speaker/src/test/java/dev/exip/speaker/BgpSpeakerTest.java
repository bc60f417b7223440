package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BgpSpeakerTest {

    private static final Path EXAMPLE = Path.of("../deploy/examples/exip/speaker.yaml");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new BgpSpeaker()).setOut(new PrintWriter(out, true)).setErr(
                new PrintWriter(err, true)).execute(arguments);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("speaker.yaml"), yaml);
    }

    @Test
    void theExampleIsRead() {
        SpeakerConfig config = new ConfigFile<>(EXAMPLE, Map.of(), SpeakerConfig::read).read();
        assertThat(config.vips()).isEqualTo(
                new Vips("lo", config.vips().allow(), Set.of(IpAddress.parse("10.210.1.11"))));
        assertThat(config.vips().allow()).containsExactly(Prefix.parse("10.0.0.0/24"),
                Prefix.parse("2001:db8:77::/64"));
        assertThat(config.bgp().admin().socket()).hasToString("/run/exip/bgp-speaker.sock");
        assertThat(config.bgp().peers()).singleElement().satisfies(peer -> {
            assertThat(peer.name()).as("what is not commented out is needed").isEqualTo("10.210.1.1");
            assertThat(peer.timers()).isEqualTo(Timers.DEFAULT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"speaker-dual-stack.yaml", "speaker-no-reflector.yaml"})
    void theOtherExamplesAreValid(String example) {
        assertThat(execute("--config", EXAMPLE.resolveSibling(example).toString(), "--check")).as("%s", err).isZero();
    }

    @Test
    void everyDefaultThatTheExampleShowsOutsideOfPeersCanBeWritten() throws IOException {
        String all = Files.readString(EXAMPLE).replaceAll("(?m)^( {0,2})##? ([a-z]\\w*: |  socket)", "$1$2").replace(
                "#   socket", "  socket").replace("# admin:", "admin:").replace("##   listen", "  listen").replace(
                        "##   page", "  page").replace(
                                "## metrics:", "metrics:"); // no defaults
        SpeakerConfig config = new ConfigFile<>(write(all), Map.of(), SpeakerConfig::read).read();
        assertThat(config.bgp().server().nextHops()).hasSize(2);
        assertThat(config.bgp().admin().socket()).hasToString("/run/exip/bgp-speaker.sock");
        assertThat(config.bgp().admin().page()).hasToString("/127.0.0.1:8179");
        assertThat(config.bgp().metrics()).hasToString("127.0.0.1:9179");
    }

    @Test
    void checkSaysThatAFileIsValid() {
        assertThat(execute("--config", EXAMPLE.toString(), "--check")).isZero();
        assertThat(out).hasToString(EXAMPLE + ": valid\n");
    }

    @Test
    void checkSaysWhatIsWrong() throws IOException {
        Path file = write("""
                local: {asn: 65001, routerId: 10.210.1.11}
                vips: {}
                peers: [{address: 10.210.1.1, asn: 65001, families: [ipv4-unicast, ipv6-unicast]}]
                """);
        assertThat(execute("--config", file.toString(), "--check")).isEqualTo(1);
        assertThat(err.toString().replace(directory + "/", "")).isEqualTo(
                """
                        speaker.yaml:2:7: missing key 'allow' in 'vips': a list, each a prefix such as 10.0.0.0/24, with no bits \
                        set behind its length
                        speaker.yaml:3:53: 'peers[0].families': ipv6-unicast over an IPv4 session needs 'local.address6', the \
                        next hop
                        """);
    }

    @Test
    void aTextThatNoNeighbourCanBeToldIsRefusedAtTheStart() {
        assertThat(execute("--config", EXAMPLE.toString(), "--check", "--shutdown-text", "x".repeat(256))).isEqualTo(2);
        assertThat(err.toString()).contains("256 octets", "255");
        assertThat(execute("--config", EXAMPLE.toString(), "--check", "--shutdown-text", "x".repeat(255))).isZero();
    }

    @Test
    void anEmptyAllowListIsDoubtful() throws IOException {
        Path file = write("local: {asn: 65001, routerId: 10.210.1.11}\nvips: {allow: []}\n");
        assertThat(execute("--config", file.toString(), "--check")).isZero();
        assertThat(err.toString()).contains("speaker.yaml:2:15: 'vips.allow': nothing is announced");
    }

    @Test
    void helpTeachesByExample() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: bgp-speaker", "vips: {interface: lo, allow: [10.0.0.0/24]}",
                "bgp-speaker --config /etc/exip/speaker.yaml --check", "Exit codes:",
                "EXIP_LOG_LEVEL");
    }
}
