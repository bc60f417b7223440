package dev.exip.reflector;

import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.bgp.journal.Entry;
import dev.exip.daemon.BgpDaemon;
import dev.exip.daemon.Reload;
import dev.exip.daemon.RestartNeeded;
import dev.exip.daemon.Running;
import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.reflector.AddressConfig;
import dev.exip.daemon.reflector.ReflectorConfig;
import dev.exip.daemon.restart.NeighborsFile;
import dev.exip.reflector.address.MovingAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reflector that moves: it speaks BGP while the address is on this host, and stands by while it is not. */
final class MigratingReflector implements Running<ReflectorConfig>, MovingAddress.Tenant {
    private static final Logger LOG = LoggerFactory.getLogger(MigratingReflector.class);

    private final ReflectorConfig config;
    private final AddressConfig moving;
    private final MovingAddress address;
    private final @Nullable Candidate candidate;
    private final BgpDaemon bgp;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reflector").factory());
    private volatile boolean home;
    private volatile boolean stopping;
    private boolean speaking;

    /**
     * Stands by.
     *
     * @param name what the daemon is called
     * @param moving the address, of {@code config}
     * @param lastWords what neighbours would be told at the end, if the address were still here
     * @param reload reads the configuration again at an order
     * @param candidate what stands for election; null if there are no other replicas
     * @throws IOException if the admin socket or the metrics' address cannot be listened on
     */
    MigratingReflector(String name, ReflectorConfig config, AddressConfig moving, String lastWords,
            Reload<ReflectorConfig> reload, @Nullable Candidate candidate) throws IOException {
        this.config = config;
        this.moving = moving;
        this.candidate = candidate;
        address = new MovingAddress(moving, this);
        bgp = BgpDaemon.standby(name, config.bgp(), lastWords, reload,
                candidate == null ? new NeighborsFile(config.bgp().restart().neighbors()) : candidate, this::view);
        ReflectorMetrics.register(bgp.registry(), this::view);
    }

    /** Begins to try for the address. */
    MigratingReflector start() {
        address.start();
        if (candidate == null) {
            address.allow(Tenure.FOREVER);
        } else {
            candidate.stand(address::allow);
        }
        return this;
    }

    @Override
    public void moveIn() {
        home = true;
        bgp.journal().add(Entry.Kind.ADDRESS_TAKEN, moving.addresses().toString(), "ours, on " + moving.device());
        turns.execute(this::follow);
    }

    @Override
    public void moveOut(String why) {
        home = false;
        bgp.journal().add(Entry.Kind.ADDRESS_GIVEN_UP, moving.addresses().toString(), "given up: " + why);
        turns.execute(this::follow);
    }

    @Override
    public void accessible(boolean yes) {
        if (candidate != null) {
            candidate.eligible(yes);
        }
    }

    /** Speaks if we are at home, and stands by if not; tries again if that fails. */
    private void follow() {
        boolean wanted = home;
        if (stopping || wanted == speaking) {
            return;
        }
        try {
            if (wanted) {
                bgp.activate();
            } else {
                bgp.passivate();
            }
            speaking = wanted;
            LOG.info(wanted ? "Speaking BGP from {}" : "Standing by: {} is not ours any more", moving.addresses());
        } catch (IOException e) {
            LOG.error("{}; trying again", e.getMessage());
            var _ = turns.schedule(this::follow, 1, TimeUnit.SECONDS);
        }
    }

    private AddressView view() {
        MovingAddress.Standing now = address.standing();
        String rival = now.rival();
        return new AddressView(moving.addresses().stream().map(AddressConfig.Own::toString).toList(), moving.device(),
                now.mac(), now.state(), now.since().toString(),
                Duration.between(now.since(), Instant.now()).toSeconds(), candidate == null ? null : candidate.view(),
                rival == null
                        ? null
                        : new AddressView.ConflictView(rival, String.valueOf(now.conflict()), now.conflicts()));
    }

    @Override
    public PeersChange reconfigure(ReflectorConfig next) {
        if (!Objects.equals(next.address(), config.address())) {
            throw new RestartNeeded("address");
        }
        if (!next.lease().equals(config.lease())) {
            throw new RestartNeeded("lease");
        }
        return bgp.reconfigure(next.bgp());
    }

    /**
     * The address first, so that no word of ours leaves from it; then others may come; then the rest, which takes its time. But one
     * that drains says good-bye.
     */
    @Override
    public void close() {
        stopping = true;
        if (bgp.drains(false)) {
            bgp.close();
            leave();
        } else {
            leave();
            bgp.close();
        }
    }

    private void leave() {
        address.close();
        if (candidate != null) {
            candidate.withdraw();
        }
        turns.shutdown();
    }
}
