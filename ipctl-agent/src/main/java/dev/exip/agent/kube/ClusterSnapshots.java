package dev.exip.agent.kube;

import dev.exip.agent.drain.Cluster;
import java.util.Optional;

/** What the API server says, all of it at once. */
@FunctionalInterface
public interface ClusterSnapshots {
    /** Everything as last known; empty until all of it has been listed once. */
    Optional<Cluster> snapshot();
}
