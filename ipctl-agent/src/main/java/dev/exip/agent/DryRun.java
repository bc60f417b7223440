package dev.exip.agent;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.kube.ClusterWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Says what the agent would do to the interface now, and does none of it. */
final class DryRun {
    private final KubernetesClient client;
    private final HostAddresses host;
    private final Reconciler.Rules rules;

    DryRun(KubernetesClient client, HostAddresses host, Reconciler.Rules rules) {
        this.client = client;
        this.host = host;
        this.rules = rules;
    }

    /**
     * Waits for the Services and prints the plan.
     *
     * @return false if the API server has not answered within {@code patience}
     */
    boolean print(PrintWriter out, Duration patience) throws InterruptedException {
        var changes = new Semaphore(0);
        long deadline = System.nanoTime() + patience.toNanos();
        try (var cluster = ClusterWatch.start(client, rules.drain(), rules.node(), patience,
                changes::release, _ -> {})) {
            while (cluster.snapshot().isEmpty()) {
                if (!changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            var metrics = new AgentMetrics(new PrometheusRegistry());
            var reconciler = new Reconciler(cluster, host, rules, new RefusalLedger(metrics, _ -> {}), metrics);
            reconciler.plan().ifPresent(plan -> print(plan, out));
            out.flush();
            return true;
        }
    }

    private static void print(Reconciler.Plan plan, PrintWriter out) {
        var desired = plan.desired();
        for (var address : plan.change().add()) {
            var owners = desired.owners().get(address.address());
            out.println("add     " + address + "  for " + owners);
        }
        for (var address : plan.change().change()) {
            out.println(switch (address.standing()) {
                case ANNOUNCED -> "restore ";
                case DRAINING -> "drain   ";
                case LEAVING -> "leave   ";
            } + address);
        }
        for (var address : plan.change().remove()) {
            out.println("remove  " + address);
        }
        plan.decisions().forEach((address, decision) -> {
            if (!decision.reason().isEmpty()) {
                out.println("reason  " + Addresses.text(address) + ": " + decision.reason());
            }
        });
        for (var refusal : desired.refusals()) {
            out.println("refuse  " + refusal.address() + "  for [" + refusal.service() + "]: " + refusal.explanation());
        }
        out.println(plan.change().isEmpty()
                ? "nothing to change; desired: " + desired.owners().keySet().stream().map(Addresses::text).collect(
                        Collectors.joining(", ", "[", "]"))
                : "dry run: nothing has been changed");
    }
}
