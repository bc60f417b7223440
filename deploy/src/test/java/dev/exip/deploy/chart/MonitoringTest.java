package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.AgentDoor;
import dev.exip.agent.ipam.IpamDoor;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.daemon.Reload;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.metrics.BgpMetrics;
import dev.exip.daemon.reflector.ReflectorConfig;
import dev.exip.reflector.ReflectorDoor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboard ask for what the daemons tell, and for nothing else. */
class MonitoringTest {
    private static final Pattern SERIES = Pattern.compile("exip_(?!dev_)[a-z_]+");

    @TempDir
    Path folder;

    private static Set<String> asked(String text) {
        return SERIES.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(MetricSnapshots snapshots) {
        return snapshots.stream().map(it -> it.getMetadata().getPrometheusName()
                + (it instanceof CounterSnapshot ? "_total" : "")).collect(Collectors.toSet());
    }

    /** Of all daemons, with a neighbour that has everything there is a series for. */
    private Set<String> told() throws IOException {
        var registry = new PrometheusRegistry();
        AgentDoor.register(registry);
        ReflectorDoor.register(registry);
        IpamDoor.register(registry, Files.writeString(folder.resolve("pools.yaml"),
                "pools: [{name: public, addresses: [10.0.0.0/24]}]"));
        Set<String> names = new TreeSet<>(names(registry.scrape()));
        Path file = Files.writeString(folder.resolve("reflector.yaml"), """
                local: {asn: 65001, routerId: 192.0.2.1, listen: []}
                peers:
                  - {address: 192.0.2.2, asn: 65001, passive: true, bfd: true, maxPrefix: {limit: 9, pathsPerPrefix: 2}}
                  - {range: 192.0.2.0/24, asn: 65001}
                """);
        var config = new ConfigFile<>(file, Map.of(),
                root -> ReflectorConfig.read(root, Path.of("unused"))).read().bgp();
        try (BgpServer server = BgpServer.start(config.server())) {
            server.peers(config.peers()).join();
            names.addAll(names(new BgpMetrics(() -> server, () -> new Reload.Status(true, Instant.EPOCH)).collect()));
        }
        return names;
    }

    @Test
    void every_alert_is_about_series_that_exist() throws IOException {
        Set<String> asked = asked(Files.readString(Chart.DIRECTORY.resolve("files/alerts.yaml")));

        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(told()).containsAll(asked);
    }

    @Test
    void every_panel_is_about_series_that_exist() throws IOException {
        Set<String> asked = asked(Files.readString(Chart.DIRECTORY.resolve("files/dashboard.json")));

        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(told()).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kustomize/overlays/prometheus/values.yaml", "src/test/resources/chart/everything.yaml"})
    void Prometheus_finds_every_port(Path values) {
        var all = new Variant(values).render();
        var monitor = Rendered.of(all, "PodMonitor").findFirst().orElseThrow();
        var ports = Rendered.of(all, "DaemonSet", "Deployment").flatMap(Rendered::containers).flatMap(
                it -> it.path("ports").findValuesAsString("name").stream()).toList();

        assertThat(monitor.tree().at("/spec/podMetricsEndpoints").findValuesAsString(
                "port")).containsExactlyInAnyOrderElementsOf(Set.copyOf(ports));
        assertThat(Rendered.of(all, "DaemonSet", "Deployment")).allSatisfy(it -> assertThat(
                it.tree().at("/spec/template/metadata/labels").properties()).containsAll(
                        monitor.tree().at("/spec/selector/matchLabels").properties()));
    }
}
