package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;

/** The Services of the cluster, all of them at once. */
@FunctionalInterface
public interface ServiceSnapshots {
    /** Every Service as last known; empty until they have been listed once. */
    Optional<List<Service>> snapshot();
}
