package dev.exip.daemon.lease;

import dev.exip.daemon.kube.ClusterAccess;
import dev.exip.daemon.kube.Failures;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Lease of {@code coordination.k8s.io/v1} through the Kubernetes client. */
public final class KubernetesLease implements LeaseApi {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesLease.class);
    private static final String LEGACY = "exip.dev/legacy";
    private static final int GONE = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final LeaseConfig config;
    private volatile boolean watching;
    private volatile Runnable hurry = () -> {};
    private @Nullable Lease last;

    private KubernetesLease(KubernetesClient client, LeaseConfig config) {
        this.client = client;
        this.config = config;
    }

    /** At the API server that {@code access} names. A request takes no longer than the time between two of them. */
    public static KubernetesLease of(LeaseConfig config, Config access) {
        return new KubernetesLease(ClusterAccess.impatient(access, config.retry()), config);
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(config.namespace()).withName(config.name());
    }

    @Override
    public Optional<LeaseRecord> read() throws IOException {
        try {
            Lease found = lease().get();
            last = found;
            follow();
            return Optional.ofNullable(found).map(KubernetesLease::record);
        } catch (KubernetesClientException e) {
            throw failure("read", e);
        }
    }

    @Override
    public LeaseRecord write(LeaseRecord wanted) throws IOException, Conflict {
        try {
            var spec = new LeaseBuilder(base(wanted)).editMetadata().addToAnnotations(LEGACY,
                    wanted.legacy()).endMetadata().editOrNewSpec().withHolderIdentity(
                            wanted.holder()).withLeaseDurationSeconds(
                                    Math.toIntExact(wanted.duration().toSeconds())).withAcquireTime(
                                            at(wanted.acquired())).withRenewTime(
                                                    at(wanted.renewed())).withLeaseTransitions(
                                                            wanted.transitions()).endSpec();
            Lease lease = spec.build();
            Lease written = wanted.version().isEmpty()
                    ? client.resource(lease).create()
                    : client.resource(lease).update();
            last = written;
            return record(written);
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT || e.getCode() == GONE) {
                throw new Conflict();
            }
            throw failure("write", e);
        }
    }

    /** What else the object holds stays. */
    private Lease base(LeaseRecord wanted) {
        Lease before = last;
        return before != null && before.getMetadata().getResourceVersion().equals(wanted.version())
                ? before
                : new LeaseBuilder().withNewMetadata().withNamespace(config.namespace()).withName(
                        config.name()).withResourceVersion(
                                wanted.version().isEmpty() ? null : wanted.version()).endMetadata().build();
    }

    private static LeaseRecord record(Lease lease) {
        LeaseSpec spec = lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
        Integer seconds = spec.getLeaseDurationSeconds();
        Integer transitions = spec.getLeaseTransitions();
        Map<String, String> annotations = lease.getMetadata().getAnnotations();
        return new LeaseRecord(lease.getMetadata().getResourceVersion(),
                spec.getHolderIdentity() == null ? "" : spec.getHolderIdentity(),
                Duration.ofSeconds(seconds == null ? 0 : seconds),
                instant(spec.getAcquireTime()), instant(spec.getRenewTime()), transitions == null ? 0 : transitions,
                annotations == null ? "" : annotations.getOrDefault(LEGACY, ""));
    }

    private static Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    private IOException failure(String action, KubernetesClientException e) {
        return new IOException("cannot " + action + " lease " + config + ": " + Failures.rootMessage(e), e);
    }

    @Override
    public void onFree(Runnable action) {
        hurry = action;
    }

    /** A watch that has ended, or could not begin, begins with the next successful read. */
    private void follow() {
        if (watching) {
            return;
        }
        watching = true;
        try {
            var _ = lease().watch(new Watcher<>() {
                @Override
                public void eventReceived(Action action, Lease changed) {
                    if (action == Action.MODIFIED && record(changed).isFree()) {
                        hurry.run();
                    }
                }

                @Override
                public void onClose(WatcherException cause) {
                    watching = false;
                }

                @Override
                public void onClose() {
                    watching = false;
                }

                @Override
                public boolean reconnecting() {
                    return false;
                }
            });
        } catch (KubernetesClientException e) {
            watching = false;
            LOG.debug("Lease {} cannot be watched, so it is only looked at from time to time", config, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
