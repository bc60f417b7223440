package dev.exip.agent.vip;

import java.util.Locale;

/** Why an address that a Service asks for does not get onto the node. */
public enum RefusalReason {
    /** Not an address. */
    MALFORMED,
    /** {@code 0.0.0.0/8} (RFC 1122 3.2.1.3) or {@code ::}. */
    UNSPECIFIED,
    /** {@code 127.0.0.0/8} or {@code ::1}. */
    LOOPBACK,
    /** {@code 169.254.0.0/16} or {@code fe80::/10}. */
    LINK_LOCAL,
    /** {@code 224.0.0.0/4} or {@code ff00::/8}. */
    MULTICAST,
    /** {@code 255.255.255.255}, or the broadcast address of a network that the node is on. */
    BROADCAST,
    /** An address of this node: kube-proxy would take away the node's own traffic (kubernetes#59976). */
    NODE_ADDRESS,
    /** In a block that the configuration denies. */
    DENIED,
    /** In no block and no pool that the configuration allows. */
    NOT_ALLOWED,
    /** In a pool that is not for the Service's namespace, or not for addresses that a Service asks for by hand (CVE-2020-8554). */
    NAMESPACE;

    /** The value of the metric's label {@code reason}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
