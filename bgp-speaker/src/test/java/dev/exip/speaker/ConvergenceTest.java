package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final Set<LocalRoute> ROUTES = Set.of(LocalRoute.of(Prefix.parse("10.0.0.7/32")));

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private BgpServer server;
    private Convergence convergence;

    @BeforeEach
    void start() throws IOException {
        server = BgpServer.start(new ServerConfig(new Asn(65001), RouterId.parse("10.0.0.1"), new ClusterId(7),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
        convergence = new Convergence(server, registry);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long count() {
        return registry.scrape().stream().flatMap(metric -> metric.getDataPoints().stream()).mapToLong(
                point -> ((HistogramSnapshot.HistogramDataPointSnapshot) point).getCount()).sum();
    }

    @Test
    void eachChangeIsAnnouncedAndMeasuredOnce() {
        convergence.accept(ROUTES);
        convergence.accept(ROUTES);
        await().until(() -> count() == 1);
        assertThat(server.ask(tables -> tables.loc().destinations().size()).join()).isEqualTo(1);

        convergence.accept(Set.of());
        await().until(() -> count() == 2);
        assertThat(server.ask(tables -> tables.loc().destinations().size()).join()).isZero();
    }
}
