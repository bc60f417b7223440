package dev.exip.agent;

import dev.exip.agent.vip.RefusalReason;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The numbers that the agent keeps; {@code exip_vip_desired - exip_vip_present} above zero is worth an alert. */
final class AgentMetrics {
    /** A call on the kernel that may fail. */
    enum Operation {
        LIST,
        ADD,
        REMOVE
    }

    private final Gauge desired;
    private final Gauge present;
    private final Counter rejected;
    private final Counter failed;

    AgentMetrics(PrometheusRegistry registry) {
        desired = Gauge.builder().name("exip_vip_desired").help(
                "Addresses that Services ask for and the policy allows").register(registry);
        present = Gauge.builder().name("exip_vip_present").help(
                "Desired addresses that the interface carries").register(registry);
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

    void addresses(int desiredCount, int presentCount) {
        desired.set(desiredCount);
        present.set(presentCount);
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
            case REMOVE -> "remove";
        };
    }
}
