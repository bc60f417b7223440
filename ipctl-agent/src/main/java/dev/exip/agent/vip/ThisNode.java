package dev.exip.agent.vip;

import java.util.Map;

/**
 * The node that is asked to carry an address.
 *
 * @param addresses what it needs for itself
 * @param labels    of its Node object; none while they are not known
 */
public record ThisNode(NodeAddresses addresses, Map<String, String> labels) {
    /** Copies the labels. */
    public ThisNode {
        labels = Map.copyOf(labels);
    }
}
