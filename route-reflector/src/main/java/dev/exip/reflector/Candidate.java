package dev.exip.reflector;

import com.google.common.base.Splitter;
import dev.exip.bgp.admin.view.address.AddressView.LeaseView;
import dev.exip.bgp.net.IpAddress;
import dev.exip.daemon.lease.Election;
import dev.exip.daemon.lease.Elector;
import dev.exip.daemon.lease.LeaseApi;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.restart.Memory;
import dev.exip.libc.BootClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the replicas that stand for election. Which neighbours have told routes the holder leaves to the next one in the Lease
 * itself: so it waits for exactly these, and needs to know nothing of the cluster.
 */
final class Candidate implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Candidate.class);
    private static final Splitter ADDRESSES = Splitter.on(',').omitEmptyStrings();

    private final String identity;
    private final LeaseConfig config;
    private final Elector elector;

    Candidate(String identity, LeaseConfig config, LeaseApi api) {
        this.identity = identity;
        this.config = config;
        elector = new Elector(identity, new Election(identity, config, Instant::now), api);
    }

    void stand(Consumer<Tenure> listener) {
        elector.start(listener);
    }

    void eligible(boolean yes) {
        elector.eligible(yes);
    }

    void withdraw() {
        elector.close();
    }

    @Override
    public List<IpAddress> recall() {
        elector.bequeath(null);
        try {
            return ADDRESSES.splitToStream(elector.standing().legacy()).map(IpAddress::parse).toList();
        } catch (IllegalArgumentException e) {
            LOG.warn("Lease {} says not in a way that we understand who had told routes; going on without: {}", config,
                    e.getMessage());
            return List.of();
        }
    }

    @Override
    public void keep(Set<IpAddress> neighbors) {
        elector.bequeath(neighbors.stream().map(IpAddress::toString).collect(Collectors.joining(",")));
    }

    @Override
    public void forget() {
        elector.bequeath("");
    }

    LeaseView view() {
        Elector.Standing now = elector.standing();
        long left = now.tenure().until() - BootClock.nanos();
        return new LeaseView(config.toString(), identity, now.holder().isEmpty() ? null : now.holder(),
                left <= 0 ? null : Duration.ofNanos(left).toMillis() / 1000.0, now.renewals(), now.failures());
    }
}
