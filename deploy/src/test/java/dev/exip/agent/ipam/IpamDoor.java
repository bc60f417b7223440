package dev.exip.agent.ipam;

import dev.exip.agent.pool.PoolsFile;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The way to what is the IPAM's own, for the tests of the chart. */
public final class IpamDoor {
    private IpamDoor() {}

    /** Registers its numbers, with the pools of this file and no Service. */
    public static void register(PrometheusRegistry registry, Path pools) {
        try (var file = PoolsFile.open(pools, Map.of())) {
            file.register(registry);
            new IpamMetrics(registry).told(file.current().pools(), List.of());
        }
    }
}
