package dev.exip.agent;

import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.host.HostException;
import dev.exip.agent.kube.ClusterWatch;
import dev.exip.agent.kube.Notice;
import dev.exip.agent.kube.Notices;
import dev.exip.agent.loop.ReconcileLoop;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.agent.vip.Refusal;
import dev.exip.daemon.health.Health;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running agent: the informer, the kernel's events and the clock, tied to one {@link ReconcileLoop}. */
final class Agent {
    /**
     * How the agent goes about it.
     *
     * @param rules        which addresses are wanted
     * @param resync       longest time between two passes, and how often what cannot be watched is asked for
     * @param removeOnExit whether a stopped agent takes its addresses with it
     * @param node         what Events call this node
     * @param pools        where the rules have the pools from; null if there are none
     */
    record Settings(Reconciler.Rules rules, Duration resync, boolean removeOnExit, String node,
            @Nullable PoolsFile pools) {}

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    // Kubernetes kills 30 s after SIGTERM; a pass takes milliseconds.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // Mostly it is ourselves who changed an address, and then the node's speaker has something to do, at once.
    private static final Duration PRECEDENCE = Duration.ofMillis(20);

    private final KubernetesClient client;
    private final HostAddresses host;
    private final Settings settings;
    private final AgentMetrics metrics;
    private final AgentHealth health;
    private final ReconcileLoop loop;

    Agent(KubernetesClient client, HostAddresses host, Settings settings, PrometheusRegistry registry) {
        this.client = client;
        this.host = host;
        this.settings = settings;
        this.metrics = new AgentMetrics(registry);
        if (settings.pools() != null) {
            settings.pools().register(registry);
        }
        this.loop = new ReconcileLoop(settings.resync());
        this.health = new AgentHealth(loop, settings.pools());
    }

    /** For the kubelet. */
    Health health() {
        return health.health();
    }

    /**
     * Keeps the interface as the Services want it until {@link #stop}.
     *
     * @throws UntaggedAddressException if the kernel does not keep tags
     */
    void run() throws InterruptedException {
        host.onChange(() -> loop.markDirty(PRECEDENCE));
        if (settings.pools() != null) {
            settings.pools().onChange(loop::markDirty);
        }
        var rules = settings.rules();
        try (var notices = new Notices(client, settings.node())) {
            var node = new NodeNotices(settings.node(), rules.drain(), InstantSource.system(), notices);
            try (var cluster = ClusterWatch.start(client, rules.drain(), rules.node(), settings.resync(),
                    loop::markDirty, node::returned)) {
                var ledger = new RefusalLedger(metrics, refusal -> notices.accept(notice(refusal)));
                var reconciler = new Reconciler(() -> cluster.snapshot().map(node::seen), host, rules, ledger, metrics);
                loop.run(() -> health.passed(reconciler.pass()), () -> leave(reconciler));
            }
        }
    }

    private static Notice notice(Refusal refusal) {
        return Notice.of(refusal.service(), true, "ExternalIPRefused",
                refusal.explanation() + "; no node will carry it for this Service");
    }

    /** Ends {@link #run} from another thread and waits until no address changes any more. */
    void stop() {
        try {
            if (!loop.stop(PATIENCE)) {
                LOG.error("still busy after {} s: addresses may be left half changed", PATIENCE.toSeconds());
            }
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(Reconciler reconciler) {
        if (!settings.removeOnExit()) {
            LOG.info("stopped; the addresses stay, traffic goes on");
            return;
        }
        try {
            reconciler.removeAll();
            LOG.info("stopped; the agent's addresses are removed");
        } catch (HostException failure) {
            LOG.error("stopped; the agent's addresses could not be removed: {}", failure.getMessage());
        }
    }
}
