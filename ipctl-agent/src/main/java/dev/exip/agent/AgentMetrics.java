package dev.exip.agent;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.exip.agent.drain.Cause;
import dev.exip.agent.drain.Decision;
import dev.exip.agent.vip.RefusalReason;
import dev.exip.agent.vip.Standing;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/** The numbers that the agent keeps; {@code exip_vip_desired - exip_vip_present} above zero is worth an alert. */
final class AgentMetrics {
    /** A call on the kernel that may fail. */
    enum Operation {
        LIST,
        ADD,
        CHANGE,
        REMOVE
    }

    private final Gauge desired;
    private final Gauge present;
    private final Gauge draining;
    private final Counter rejected;
    private final Counter failed;

    AgentMetrics(PrometheusRegistry registry) {
        desired = Gauge.builder().name("exip_vip_desired").help(
                "Addresses that Services ask for and the policy allows, but for those that this node gives up").register(
                        registry);
        present = Gauge.builder().name("exip_vip_present").help(
                "Desired addresses that the interface carries").register(registry);
        draining = Gauge.builder().name("exip_vip_draining").help(
                "Addresses on the interface that are the last choice, by cause; one may have several").labelNames(
                        "cause").register(registry);
        rejected = Counter.builder().name("exip_vip_rejected_total").help(
                "Addresses refused, once for each Service, address and reason").labelNames("reason").register(registry);
        failed = Counter.builder().name("exip_vip_kernel_failures_total").help(
                "Calls that the kernel refused").labelNames("operation").register(registry);
        // A series that starts at zero makes the first refusal visible to rate().
        for (var reason : RefusalReason.values()) {
            rejected.initLabelValues(reason.label());
        }
        for (var operation : Operation.values()) {
            failed.initLabelValues(label(operation));
        }
    }

    /** All decisions of a pass, and what the interface carries after it. */
    void addresses(Map<InetAddress, Decision> decisions, Set<InetAddress> carried) {
        var kept = Maps.filterValues(decisions, it -> it.standing() != Standing.LEAVING).keySet();
        desired.set(kept.size());
        present.set(Sets.intersection(kept, carried).size());
        var there = Maps.filterKeys(decisions, carried::contains).values();
        for (var cause : Cause.values()) {
            draining.labelValues(cause.label()).set(
                    there.stream().filter(it -> it.causes().contains(cause)).toList().size());
        }
    }

    void refused(RefusalReason reason) {
        rejected.labelValues(reason.label()).inc();
    }

    void failed(Operation operation) {
        failed.labelValues(label(operation)).inc();
    }

    private static String label(Operation operation) {
        return switch (operation) {
            case LIST -> "list";
            case ADD -> "add";
            case CHANGE -> "change";
            case REMOVE -> "remove";
        };
    }
}
