package dev.exip.reflector;

import dev.exip.bgp.admin.view.address.AddressView;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** A door to the numbers of an address that moves, for the test of the alerts. */
public final class ReflectorSeries {
    private ReflectorSeries() {}

    /** As a reflector does that stands by. */
    public static void register(PrometheusRegistry registry) {
        var standby = new AddressView(List.of(), "eth0", "", "standby", "", 0, null, null);
        ReflectorMetrics.register(registry, () -> standby);
    }
}
