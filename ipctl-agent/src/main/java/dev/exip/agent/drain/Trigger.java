package dev.exip.agent.drain;

import dev.exip.agent.vip.Standing;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Something about a Node that moves traffic away from it; each can be switched off. */
public enum Trigger {
    /**
     * {@code spec.unschedulable}. It says that no new pods are to come, and often a reboot follows, but not always;
     * whoever took such nodes out of service had outages (kubernetes#65013). So it never takes an address away.
     */
    CORDON("cordon") {
        @Override
        Stream<Trouble> troubles(Node node, Set<String> tolerated) {
            return spec(node).filter(spec -> Boolean.TRUE.equals(spec.getUnschedulable())).map(
                    _ -> new Trouble(Cause.CORDON, Standing.DRAINING, "the node is cordoned")).stream();
        }
    },

    /**
     * A taint with effect NoExecute. Those of {@link #OUT_OF_SIGHT} come from the node lifecycle controller when it has
     * not heard of the kubelet, which says nothing of the traffic that reaches the node (KEP-3458): as long as the
     * speaker's session is up, the node is a way, though the last one.
     */
    TAINT("taint") {
        @Override
        Stream<Trouble> troubles(Node node, Set<String> tolerated) {
            return spec(node).map(NodeSpec::getTaints).stream().flatMap(Collection::stream).filter(
                    taint -> "NoExecute".equals(taint.getEffect()) && !tolerated.contains(taint.getKey())).map(
                            Trigger::trouble);
        }
    },

    /** The label {@link #EXCLUDE}, whatever its value. */
    EXCLUDE_LABEL("exclude-label") {
        @Override
        Stream<Trouble> troubles(Node node, Set<String> tolerated) {
            return Optional.ofNullable(node.getMetadata().getLabels()).filter(
                    labels -> labels.containsKey(EXCLUDE)).map(
                            _ -> new Trouble(Cause.EXCLUDE_LABEL, Standing.LEAVING,
                                    "the node has the label " + EXCLUDE)).stream();
        }
    };

    /** The label by which an operator says that load balancers should not use the node. */
    public static final String EXCLUDE = "node.kubernetes.io/exclude-from-external-load-balancers";

    private static final Set<String> OUT_OF_SIGHT = Set.of("node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable");

    private final String option;

    Trigger(String option) {
        this.option = option;
    }

    /** What the command line calls it. */
    public String option() {
        return option;
    }

    abstract Stream<Trouble> troubles(Node node, Set<String> tolerated);

    private static Optional<NodeSpec> spec(Node node) {
        return Optional.ofNullable(node.getSpec());
    }

    private static Trouble trouble(Taint taint) {
        var value = taint.getValue() == null || taint.getValue().isEmpty() ? "" : "=" + taint.getValue();
        return new Trouble(Cause.TAINT,
                OUT_OF_SIGHT.contains(taint.getKey()) ? Standing.DRAINING : Standing.LEAVING,
                "the node has the taint " + taint.getKey() + value + ":NoExecute");
    }
}
