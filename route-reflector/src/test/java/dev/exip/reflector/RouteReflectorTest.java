package dev.exip.reflector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.NextHopChoice;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import dev.exip.daemon.reflector.ReflectorConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RouteReflectorTest {

    private static final Path EXAMPLE = Path.of("../deploy/examples/exip/reflector.yaml");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new RouteReflector()).setOut(new PrintWriter(out, true)).setErr(
                new PrintWriter(err, true)).execute(arguments);
    }

    @Test
    void theExampleTellsTheRouterAllPathsAndTheNodesNothing() {
        BgpConfig config = new ConfigFile<>(EXAMPLE, Map.of(), new RouteReflector()::read).read().bgp();
        assertThat(config.admin().socket()).hasToString("/run/exip/route-reflector.sock");
        assertThat(config.server().clusterId()).isEqualTo(ClusterId.parse("10.210.1.1"));
        assertThat(config.peers()).satisfiesExactly(tor -> {
            assertThat(tor.name()).isEqualTo("tor1");
            assertThat(tor.client()).isTrue();
            assertThat(tor.capabilities().addPathSend()).isEqualTo(new PathSelection.All());
            assertThat(tor.capabilities().addPathReceive()).isFalse();
            assertThat(tor.routes().exports()).isEqualTo(Admission.all());
            assertThat(tor.routes().nextHops()).isEqualTo(NextHopChoice.USUAL);
        }, nodes -> {
            assertThat(nodes.remote()).isEqualTo(new Remote.Range(Prefix.parse("10.210.1.0/24"), 100));
            assertThat(nodes.client()).isTrue();
            assertThat(nodes.routes().imports()).isEqualTo(Admission.all());
            assertThat(nodes.routes().exports()).isEqualTo(Admission.none());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflector-dual-stack.yaml", "reflector-address.yaml"})
    void theOtherExamplesAreValidAndWarnOfNothing(String example) {
        assertThat(execute("--config", EXAMPLE.resolveSibling(example).toString(), "--check")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    /** Every default of {@code lease} that the example shows is the default. */
    @Test
    void theExampleShowsTheDefaultsOfTheLease() throws IOException {
        String all = Files.readString(EXAMPLE).replaceAll(
                "(?m)^## (address:|  interface:|  ip:|  probe:|lease:|metrics:|  (?!page|stations)\\w+:)",
                "$1");
        Path file = Files.writeString(directory.resolve("reflector.yaml"), all);
        ReflectorConfig config = new ConfigFile<>(file, Map.of(), new RouteReflector()::read).read();
        assertThat(config.lease()).isEqualTo(LeaseConfig.DEFAULT);
        assertThat(config.address()).isNotNull().hasFieldOrPropertyWithValue("probe", Probe.DEFAULT);
    }

    @Test
    void checkSaysThatAFileIsValid() {
        assertThat(execute("--config", EXAMPLE.toString(), "--check")).isZero();
        assertThat(out).hasToString(EXAMPLE + ": valid\n");
    }

    @Test
    void helpTeachesByExample() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: route-reflector", "addPath: {send: all}");
    }
}
