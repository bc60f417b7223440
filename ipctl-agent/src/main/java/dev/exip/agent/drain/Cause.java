package dev.exip.agent.drain;

import java.util.Locale;

/** What keeps an address from being announced like on any other node. */
public enum Cause {
    /** The node is cordoned. */
    CORDON,
    /** The node has a NoExecute taint. */
    TAINT,
    /** The node has the label that excludes it from external load balancers. */
    EXCLUDE_LABEL,
    /** No endpoint on this node is ready, and the Service wants local ones. */
    ENDPOINTS;

    /** The value of the metric's label {@code cause}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
