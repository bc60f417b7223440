package dev.exip.reflector;

import com.google.common.base.Splitter;
import dev.exip.bgp.admin.view.address.AddressView.LeaseView;
import dev.exip.bgp.net.IpAddress;
import dev.exip.daemon.reflector.LeaseConfig;
import dev.exip.daemon.restart.Memory;
import dev.exip.libc.BootClock;
import dev.exip.reflector.lease.Election;
import dev.exip.reflector.lease.Elector;
import dev.exip.reflector.lease.LeaseApi;
import dev.exip.reflector.lease.Tenure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /**
     * What nobody else is called: the pod's name and the host's. A container that is started again in its pod is the same
     * candidate; a pod of the same name on another host, which a node that was cut off may still run, is not.
     */
    static String identity(Map<String, String> environment) {
        String pod = environment.getOrDefault("POD_NAME", "");
        String host = environment.getOrDefault("NODE_NAME", hostName());
        return pod.isEmpty() ? host : pod + "@" + host;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return String.valueOf(e.getMessage()).split(":", 2)[0]; // a name that nobody can look up is as good
        }
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
