package dev.exip.agent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.Decision;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.kube.Notice;
import dev.exip.agent.vip.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people should see in {@code kubectl describe node}: that the node's addresses drain, leave, or are announced again, and that the API
 * could not be reached for long. Each change is told once; a restarted agent tells again how it is, if that is not as usual.
 */
final class NodeNotices {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String node;
    private final DrainPolicy policy;
    private final InstantSource clock;
    private final Consumer<Notice> told;
    private @Nullable Decision last;

    /**
     * Tells nothing yet.
     *
     * @param node the name of our Node
     * @param told may be called from any thread
     */
    NodeNotices(String node, DrainPolicy policy, InstantSource clock, Consumer<Notice> told) {
        this.node = node;
        this.policy = policy;
        this.clock = clock;
        this.told = told;
    }

    /** Takes what there is, and hands it on. The caller sees to it that there is one call at a time. */
    @CanIgnoreReturnValue
    Cluster seen(Cluster cluster) {
        cluster.node().map(policy::decision).ifPresent(now -> {
            boolean asEver = now.standing() == Standing.ANNOUNCED
                    && (last == null || last.standing() == Standing.ANNOUNCED);
            if (!now.equals(last) && !asEver) {
                tell(now);
            }
            last = now;
        });
        return cluster;
    }

    private void tell(Decision now) {
        switch (now.standing()) {
            case ANNOUNCED ->
                tell(false, "ExternalIPsAnnounced", "the external IPs are announced again as on any node");
            case DRAINING -> tell(false, "ExternalIPsDraining",
                    now.reason() + ": the external IPs stay, as the last choice");
            case LEAVING -> tell(false, "ExternalIPsLeaving",
                    now.reason() + ": the external IPs drain, and leave where another node would do");
        }
    }

    /** The API could not be followed for this long, and can again; on any thread. */
    void returned(Duration away) {
        if (away.compareTo(LONG) >= 0) {
            tell(true, "KubernetesAPIUnreachable", "the Kubernetes API could not be followed for " + away.toMinutes()
                    + " min " + away.toSecondsPart() + " s; the external IPs stayed as they were");
        }
    }

    private void tell(boolean warning, String reason, String message) {
        told.accept(new Notice(new Notice.OfNode(node, clock.instant()), warning, reason, message));
    }
}
