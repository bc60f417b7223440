package dev.exip.reflector;

import dev.exip.bgp.admin.view.address.AddressView;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is told of the address that moves. Over all replicas {@code sum(exip_address_held)} is 1, or something is wrong. */
final class ReflectorMetrics {
    private ReflectorMetrics() {}

    static void register(PrometheusRegistry registry, Supplier<AddressView> address) {
        gauge(registry, "exip_address_held", "1 while the address is on this host", address,
                view -> view.state().equals(AddressView.HELD) ? 1 : 0);
        counter(registry, "exip_address_conflicts", "Claims of the address by others that were heard on the link",
                address, view -> view.conflict() == null ? 0 : view.conflict().count());
        gauge(registry, "exip_lease_held", "1 while the lease is this replica's, or there are no others", address,
                view -> view.lease() == null || view.lease().expiresSeconds() != null ? 1 : 0);
        gauge(registry, "exip_lease_expires_seconds",
                "How long this replica may have the address if it cannot renew the lease; 0 if it may not", address,
                view -> view.lease() == null || view.lease().expiresSeconds() == null
                        ? 0
                        : view.lease().expiresSeconds());
        counter(registry, "exip_lease_renewals", "Writes of the lease", address,
                view -> view.lease() == null ? 0 : view.lease().renewals());
        counter(registry, "exip_lease_failures", "Requests about the lease that the API server did not answer", address,
                view -> view.lease() == null ? 0 : view.lease().failures());
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, Supplier<AddressView> address,
            ToDoubleFunction<AddressView> value) {
        GaugeWithCallback.builder().name(name).help(help).callback(
                point -> point.call(value.applyAsDouble(address.get()))).register(registry);
    }

    private static void counter(PrometheusRegistry registry, String name, String help, Supplier<AddressView> address,
            ToDoubleFunction<AddressView> value) {
        CounterWithCallback.builder().name(name).help(help).callback(
                point -> point.call(value.applyAsDouble(address.get()))).register(registry);
    }
}
