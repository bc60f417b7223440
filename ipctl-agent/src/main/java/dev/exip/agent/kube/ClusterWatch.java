package dev.exip.agent.kube;

import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.drain.Endpoints;
import dev.exip.agent.vip.Claim;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.VipSource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches of the cluster what a policy needs to know, and nothing more: the Services of all namespaces; our own Node once
 * anything about it counts; EndpointSlices once there is a Service whose endpoints count; the other Nodes while ours
 * should give up its addresses. The thread that asks for snapshots also closes it.
 */
public final class ClusterWatch implements ClusterSnapshots, AutoCloseable {
    private final KubernetesClient client;
    private final DrainPolicy policy;
    private final Duration resync;
    private final Runnable onChange;
    private final ResourceWatch<Service> services;
    private final Supplier<String> nodeName;
    private @Nullable ResourceWatch<Node> node;
    private @Nullable ResourceWatch<EndpointSlice> slices;
    private @Nullable NodeSurvey others;
    private Optional<Node> own = Optional.empty();
    private boolean complete;
    private volatile Set<String> local = Set.of();

    private ClusterWatch(KubernetesClient client, DrainPolicy policy, Supplier<String> nodeName, Duration resync,
            Runnable onChange, Consumer<Duration> onReturn) {
        this.client = client;
        this.policy = policy;
        this.nodeName = nodeName;
        this.resync = resync;
        this.onChange = onChange;
        services = ResourceWatch.start(client.getMasterUrl(), "Services",
                () -> client.services().inAnyNamespace().runnableInformer(0), onChange, _ -> onChange.run(),
                onReturn);
    }

    /**
     * Starts to watch.
     *
     * @param policy   what there is to know
     * @param nodeName of our own Node; empty as long as nothing about it counts
     * @param resync   how often to ask for what cannot be watched
     * @param onChange called, on the client's threads, after whatever changes the snapshot
     * @param onReturn told, on such a thread, for how long the Services could not be followed, once they can
     */
    public static ClusterWatch start(KubernetesClient client, DrainPolicy policy, Supplier<String> nodeName,
            Duration resync, Runnable onChange, Consumer<Duration> onReturn) {
        return new ClusterWatch(client, policy, nodeName, resync, onChange, onReturn);
    }

    @Override
    public Optional<Cluster> snapshot() {
        var ours = ours();
        return services.snapshot().flatMap(all -> around(all, ours));
    }

    @Override
    public void close() {
        services.close();
        if (node != null) {
            node.close();
        }
        if (slices != null) {
            slices.close();
        }
        if (others != null) {
            others.close();
        }
    }

    private Optional<ResourceWatch<Node>> ours() {
        var name = nodeName.get();
        if (node == null && !name.isEmpty()) {
            node = ResourceWatch.start(client.getMasterUrl(), "Nodes named " + name,
                    () -> client.nodes().withName(name).runnableInformer(0), onChange, _ -> onChange.run());
        }
        return Optional.ofNullable(node);
    }

    private Optional<Cluster> around(List<Service> all, Optional<ResourceWatch<Node>> ours) {
        var endpoints = endpoints(all);
        if (endpoints.filter(it -> !it.isSettled()).isPresent() || ours.filter(it -> !it.isSettled()).isPresent()) {
            return Optional.empty();
        }
        // A Node that is deleted, as one does before the machine is taken away, is as it was last.
        own = ours.flatMap(ResourceWatch::snapshot).map(List::stream).flatMap(Stream::findFirst).or(() -> own);
        var survey = survey();
        // At the start, an address that has left must not come back only because it is not known yet who else there is.
        complete |= survey.map(NodeSurvey::isAnswered).orElse(true);
        return complete
                ? Optional.of(new Cluster(all, endpoints.flatMap(ResourceWatch::snapshot), own,
                        survey.flatMap(NodeSurvey::names)))
                : Optional.empty();
    }

    private Optional<ResourceWatch<EndpointSlice>> endpoints(List<Service> all) {
        local = all.stream().filter(it -> policy.isLocal(it) && hasAddresses(it)).map(ServiceRef::of).map(
                ServiceRef::toString).collect(Collectors.toSet());
        if (slices == null && !local.isEmpty()) {
            slices = ResourceWatch.start(client.getMasterUrl(), "EndpointSlices",
                    () -> client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0).itemStore(
                            new LeanSlices()),
                    onChange, this::changed);
        }
        return Optional.ofNullable(slices);
    }

    private static boolean hasAddresses(Service service) {
        return !Claim.of(List.of(service), EnumSet.allOf(VipSource.class)).isEmpty();
    }

    /** Pods come and go all the time in a large cluster; most are none of ours. */
    private void changed(EndpointSlice slice) {
        if (local.contains(Endpoints.serviceOf(slice))) {
            onChange.run();
        }
    }

    private Optional<NodeSurvey> survey() {
        boolean needed = own.filter(policy::givesUp).isPresent();
        if (needed && others == null) {
            others = NodeSurvey.start(client,
                    it -> !it.getMetadata().getName().equals(policy.node()) && policy.isWay(it), resync,
                    onChange);
        } else if (!needed && others != null) {
            others.close();
            others = null; // what it has found grows old
        }
        return Optional.ofNullable(others);
    }
}
