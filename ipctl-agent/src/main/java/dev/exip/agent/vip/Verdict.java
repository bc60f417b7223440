package dev.exip.agent.vip;

import java.net.InetAddress;

/** What the policy says about one address. */
public sealed interface Verdict {
    /** The node may carry it. */
    record Accepted(InetAddress address) implements Verdict {}

    /** Nodes may carry it, but not this one. */
    record Elsewhere(InetAddress address) implements Verdict {}

    /** The node must not; the explanation is a sentence that begins with the address. */
    record Refused(RefusalReason reason, String explanation) implements Verdict {}
}
