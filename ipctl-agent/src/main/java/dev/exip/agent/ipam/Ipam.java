package dev.exip.agent.ipam;

import dev.exip.agent.kube.Notice;
import dev.exip.agent.kube.ResourceWatch;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.daemon.kube.Failures;
import dev.exip.daemon.lease.Tenure;
import dev.exip.libc.BootClock;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out addresses while we hold the Lease. A pass starts from the whole snapshot and writes what differs; a write that fails is left to
 * the next one. Not thread-safe, but for {@link #tenure}.
 */
final class Ipam implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ipam.class);

    private final KubernetesClient watching;
    private final KubernetesClient writing;
    private final PoolsFile pools;
    private final IpamMetrics metrics;
    private final Consumer<Notice> events;
    private final Runnable onChange;
    private final Set<ServiceRef> failing = new HashSet<>();
    private final AtomicInteger terms = new AtomicInteger(); // how often a tenure has begun
    private volatile Tenure tenure = Tenure.NONE;
    private @Nullable ResourceWatch<Service> services;
    private int term; // in which we watch them
    private Ledger ledger = new Ledger();

    /**
     * Does nothing yet.
     *
     * @param watching lists and watches Services
     * @param writing  writes their status; a request of it takes no longer than {@link dev.exip.daemon.lease.LeaseConfig#MARGIN}
     * @param events   what people should know
     * @param onChange called, on any thread, when another pass is due
     */
    Ipam(KubernetesClient watching, KubernetesClient writing, PoolsFile pools, IpamMetrics metrics,
            Consumer<Notice> events, Runnable onChange) {
        this.watching = watching;
        this.writing = writing;
        this.pools = pools;
        this.metrics = metrics;
        this.events = events;
        this.onChange = onChange;
    }

    /** How long we hold the Lease now; any thread may say it. */
    void tenure(Tenure now) {
        boolean had = !tenure.equals(Tenure.NONE);
        boolean has = !now.equals(Tenure.NONE);
        if (has && !had) {
            terms.incrementAndGet(); // before the tenure, so that no pass takes the new one for the old
        }
        tenure = now;
        if (has != had) {
            onChange.run();
        }
    }

    /** Writes what differs, if we hold the Lease. */
    void pass() {
        if (!leads()) {
            retire();
            return;
        }
        if (term != terms.get()) {
            retire(); // others may have given out addresses since, and the watch may not have told yet
            term = terms.get();
        }
        if (services == null) {
            LOG.info("Giving out addresses of the pools {}", pools.current().pools().names());
            services = ResourceWatch.start(watching.getMasterUrl(), "Services",
                    () -> watching.services().inAnyNamespace().runnableInformer(0), onChange, _ -> onChange.run());
        }
        services.snapshot().map(ledger::correct).ifPresent(this::settle);
    }

    private boolean leads() {
        return tenure.covers(BootClock.nanos());
    }

    private void retire() {
        if (services != null) {
            LOG.info("Not giving out addresses any more: the lease is another's, or could not be renewed");
            services.close();
            services = null;
            ledger = new Ledger();
        }
        metrics.leads(false);
    }

    private void settle(List<Service> all) {
        var config = pools.current();
        var allotments = Allocation.of(all, config);
        var byRef = all.stream().collect(Collectors.toMap(ServiceRef::of, Function.identity()));
        for (var allotment : allotments) {
            if (!leads() || term != terms.get()) {
                return; // others may have begun
            }
            var status = AllottedStatus.of(allotment);
            var service = byRef.get(allotment.service());
            if (service != null) {
                status.change(service, allotment, Instant.now()).ifPresent(
                        changed -> write(changed, status, allotment));
            }
        }
        metrics.leads(true);
        metrics.told(config.pools(), allotments);
    }

    private void write(Service changed, AllottedStatus status, Allotment allotment) {
        var ref = allotment.service();
        try {
            var version = changed.getMetadata().getResourceVersion();
            ledger.wrote(version, writing.resource(changed).updateStatus());
            failing.remove(ref);
            if (status.met()) {
                LOG.info("Service {} {}", ref, status.message());
            } else {
                LOG.warn("Service {} lacks an address: {}", ref, status.message());
            }
            events.accept(Notice.of(ref, !status.met(), status.reason(), status.message()));
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                LOG.debug("Service {} has changed meanwhile; the watch will tell", ref);
                return;
            }
            metrics.failed();
            if (failing.add(ref)) {
                LOG.error(
                        "The status of Service {} cannot be written: {}. Trying on; it takes a role with update of services/status",
                        ref, Failures.rootMessage(failure));
            }
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        retire();
    }
}
