package dev.exip.agent.drain;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nodes as tests need them. */
public final class Nodes {
    private Nodes() {}

    /** A ready Node of this name, with all that is said of it: {@code cordoned}, {@code excluded}, {@code notReady}, or a taint like {@code key=value:NoExecute}. */
    public static Node node(String name, String... traits) {
        var said = List.of(traits);
        var taints = Stream.of(traits).filter(it -> it.contains(":")).map(Nodes::taint).toList();
        return new NodeBuilder().withNewMetadata().withName(name).withLabels(
                said.contains("excluded")
                        ? Map.of(Trigger.EXCLUDE, "")
                        : Map.of()).endMetadata().withNewSpec().withUnschedulable(
                                said.contains("cordoned") ? true : null).withTaints(
                                        taints).endSpec().withNewStatus().addNewCondition().withType(
                                                "Ready").withStatus(
                                                        said.contains("notReady")
                                                                ? "Unknown"
                                                                : "True").endCondition().endStatus().build();
    }

    private static Taint taint(String text) {
        int colon = text.lastIndexOf(':');
        String[] key = text.substring(0, colon).split("=", 2);
        return new TaintBuilder().withKey(key[0]).withValue(key.length > 1 ? key[1] : null).withEffect(
                text.substring(colon + 1)).build();
    }
}
