package dev.exip.agent;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.agent.AgentMetrics.Operation;
import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.Decision;
import dev.exip.agent.drain.Decisions;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.host.HostException;
import dev.exip.agent.kube.ClusterSnapshots;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.Claim;
import dev.exip.agent.vip.DesiredAddresses;
import dev.exip.agent.vip.HostAddress;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.NodeAddresses;
import dev.exip.agent.vip.Reconciliation;
import dev.exip.agent.vip.ThisNode;
import dev.exip.agent.vip.VipSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the interface carry what the Services ask for. A pass starts from two full snapshots, the API's and the
 * kernel's, and applies the difference; it carries nothing over from the pass before, so whatever was missed, failed or
 * undone by hand is put right by the next one. Not thread-safe.
 */
final class Reconciler {
    /**
     * Which addresses are wanted, and how they look.
     *
     * @param policy    which addresses Services may have, at this time
     * @param sources   where Services ask for them
     * @param ipv4Mask  mask of the IPv4 ones, in bits
     * @param drain     when they drain and leave
     * @param drainTime how long one that leaves drains first
     * @param node      our Node object, if anything about it counts at this time; else empty
     */
    record Rules(Supplier<AddressPolicy> policy, Set<VipSource> sources, int ipv4Mask, DrainPolicy drain,
            Duration drainTime, Supplier<String> node) {}

    /** What a pass found and would do. */
    record Plan(DesiredAddresses desired, SortedMap<InetAddress, Decision> decisions, Reconciliation change) {}

    /** What a pass was based on. */
    enum Outcome {
        /** All that the API server and the kernel have to say. */
        INFORMED,
        /** One of them has not said it, so nothing was done. */
        IN_THE_DARK
    }

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ClusterSnapshots cluster;
    private final HostAddresses host;
    private final Rules rules;
    private final RefusalLedger refusals;
    private final AgentMetrics metrics;
    private final DecisionLog decisions = new DecisionLog();
    private final Set<String> failing = new HashSet<>();

    Reconciler(ClusterSnapshots cluster, HostAddresses host, Rules rules, RefusalLedger refusals,
            AgentMetrics metrics) {
        this.cluster = cluster;
        this.host = host;
        this.rules = rules;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    /**
     * What there is to do now; empty until the cluster has been listed, for nothing may be removed before.
     *
     * @throws HostException if the kernel does not list its addresses
     */
    Optional<Plan> plan() {
        var policy = rules.policy().get(); // first: then the snapshot has the Node that its pools choose by
        return cluster.snapshot().map(snapshot -> {
            var present = host.list();
            var claims = Claim.of(snapshot.services(), rules.sources());
            var desired = DesiredAddresses.of(claims, policy,
                    new ThisNode(NodeAddresses.of(present), labels(snapshot)));
            var decided = Decisions.of(desired.owners(), snapshot, rules.drain());
            return new Plan(desired, decided,
                    Reconciliation.between(Maps.transformValues(decided, Decision::standing), present,
                            rules.ipv4Mask()));
        });
    }

    private static Map<String, String> labels(Cluster snapshot) {
        return snapshot.node().map(it -> it.getMetadata().getLabels()).map(Map::copyOf).orElse(Map.of());
    }

    /**
     * Does what there is to do. A failure is logged, counted and left to the next pass.
     *
     * @throws UntaggedAddressException if the kernel does not keep tags
     */
    @CanIgnoreReturnValue
    Outcome pass() {
        try {
            var plan = plan();
            plan.ifPresent(this::apply);
            return plan.isPresent() ? Outcome.INFORMED : Outcome.IN_THE_DARK;
        } catch (HostException failure) {
            metrics.failed(Operation.LIST);
            LOG.error("the kernel does not list its addresses: {}", failure.getMessage());
            return Outcome.IN_THE_DARK;
        }
    }

    /** Takes every address of the agent off the interface. */
    void removeAll() {
        host.list().stream().filter(it -> it.owner() == Owner.AGENT).forEach(this::remove);
    }

    private void apply(Plan plan) {
        refusals.report(plan.desired().refusals());
        decisions.report(plan.decisions());
        var wanted = plan.desired().owners();
        var asForeign = new HashSet<HostAddress>();
        // New before old: with another mask, an address is there throughout.
        for (var address : plan.change().add()) {
            if (add(address)) {
                LOG.info("added {} for {}", address, wanted.get(address.address()));
                asForeign.add(address.owner(Owner.FOREIGN));
            }
        }
        plan.change().change().forEach(this::change);
        plan.change().remove().forEach(this::remove);
        var present = host.list();
        checkTags(Sets.intersection(Set.copyOf(present), asForeign));
        metrics.addresses(plan.decisions(), carried(present));
    }

    private boolean add(HostAddress address) {
        try {
            var added = host.add(address);
            failing.remove(address.toString());
            return added;
        } catch (HostException failure) {
            failed(Operation.ADD, address, failure);
            return false;
        }
    }

    private void change(HostAddress address) {
        try {
            switch (address.standing()) {
                case ANNOUNCED, DRAINING -> host.change(address);
                case LEAVING -> host.leave(address, rules.drainTime());
            }
            failing.remove(address.toString());
        } catch (HostException failure) {
            failed(Operation.CHANGE, address, failure);
        }
    }

    private void remove(HostAddress address) {
        try {
            host.remove(address);
            failing.remove(address.toString());
            LOG.info("removed {}", address);
        } catch (HostException failure) {
            failed(Operation.REMOVE, address, failure);
        }
    }

    private void failed(Operation operation, HostAddress address, HostException failure) {
        metrics.failed(operation);
        if (failing.add(address.toString())) {
            LOG.error("{}; will be tried again with every pass", failure.getMessage());
        }
    }

    /** An address without the tag would stay for ever, so none may be left behind. */
    private void checkTags(Set<HostAddress> untagged) {
        untagged.forEach(this::remove);
        untagged.stream().findFirst().ifPresent(it -> {
            throw new UntaggedAddressException(it);
        });
    }

    private static Set<InetAddress> carried(Collection<HostAddress> present) {
        return present.stream().filter(it -> it.owner() != Owner.NODE).map(HostAddress::address).collect(
                Collectors.toSet());
    }
}
