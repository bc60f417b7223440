package dev.exip.agent.ipam;

import dev.exip.agent.address.AddressRange;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.Pools;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.math.BigInteger;
import java.util.Collection;

/** The numbers that the IPAM keeps; {@code exip_ipam_services_without_address} above zero is worth a look. */
final class IpamMetrics {
    private final Gauge leader;
    private final Gauge size;
    private final Gauge assigned;
    private final Gauge wanting;
    private final Counter failures;

    IpamMetrics(PrometheusRegistry registry) {
        leader = Gauge.builder().name("exip_ipam_leader").help(
                "1 while this replica gives out addresses; over all replicas 1 in sum").register(registry);
        size = Gauge.builder().name("exip_ipam_pool_addresses").help("Addresses that a pool has").labelNames(
                "pool").register(registry);
        assigned = Gauge.builder().name("exip_ipam_pool_assigned").help(
                "Addresses of a pool that are given out; told by the leader").labelNames("pool").register(registry);
        wanting = Gauge.builder().name("exip_ipam_services_without_address").help(
                "Services that lack an address, by the reason; told by the leader").labelNames("reason").register(
                        registry);
        failures = Counter.builder().name("exip_ipam_write_failures").help(
                "Statuses that could not be written; each is tried again").register(registry);
    }

    void leads(boolean yes) {
        leader.set(yes ? 1 : 0);
        if (!yes) {
            assigned.clear();
            wanting.clear();
        }
    }

    void failed() {
        failures.inc();
    }

    void told(Pools pools, Collection<Allotment> allotments) {
        var addresses = allotments.stream().flatMap(it -> it.addresses().stream()).distinct().toList();
        size.clear();
        assigned.clear();
        for (Pool pool : pools.all()) {
            size.labelValues(pool.name()).set(pool.addresses().stream().map(AddressRange::size).reduce(
                    BigInteger.ZERO, BigInteger::add).doubleValue());
            assigned.labelValues(pool.name()).set((double) addresses.stream().filter(pool::has).count());
        }
        for (var reason : Shortage.Reason.values()) {
            wanting.labelValues(reason.word()).set((double) allotments.stream().filter(
                    it -> it.shortages().stream().anyMatch(shortage -> shortage.reason() == reason)).count());
        }
    }
}
