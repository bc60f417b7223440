package dev.exip.reflector;

import dev.exip.bgp.admin.view.address.AddressView;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The way to what is the reflector's own, for the tests of the chart. */
public final class ReflectorDoor {
    private ReflectorDoor() {}

    /** Registers the numbers of an address that moves, as one that stands by. */
    public static void register(PrometheusRegistry registry) {
        var standby = new AddressView(List.of(), "eth0", "", "standby", "", 0, null, null);
        ReflectorMetrics.register(registry, () -> standby);
    }
}
