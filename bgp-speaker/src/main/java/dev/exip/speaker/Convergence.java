package dev.exip.speaker;

import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.LocalRoute;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Announces, and measures how long it takes from the kernel's word about an address to the UPDATE that is handed to the neighbours'
 * connections: {@code exip_bgp_convergence_seconds}. Called on one thread.
 */
final class Convergence implements Consumer<Set<LocalRoute>> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BgpServer server;
    private final Histogram time;
    private Set<LocalRoute> last = Set.of();

    Convergence(BgpServer server, PrometheusRegistry registry) {
        this.server = server;
        time = Histogram.builder().name("exip_bgp_convergence_seconds").help(
                "From the kernel's word about an address to the UPDATE that is handed to the neighbours' connections").classicOnly().classicUpperBounds(
                        0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 1).register(registry);
    }

    @Override
    public void accept(Set<LocalRoute> routes) {
        long begin = System.nanoTime();
        server.announce(routes);
        if (!routes.equals(last)) {
            last = routes;
            var _ = server.ask(_ -> System.nanoTime()).thenAccept(
                    end -> time.observe((end - begin) / NANOS_PER_SECOND));
        }
    }
}
