package dev.exip.daemon.reflector;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.policy.Admission;
import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.lease.LeaseConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a route reflector is told: that of any BGP daemon, {@code address} and {@code lease}.
 *
 * @param bgp ourselves and our neighbours
 * @param address what moves between replicas; null for a reflector whose address is there anyway
 * @param lease by which replicas agree on who has it
 */
public record ReflectorConfig(BgpConfig bgp, @Nullable AddressConfig address, LeaseConfig lease) {
    /** To find the neighbours, and to be found by them. */
    private static final Duration CONNECTION = Duration.ofSeconds(1);

    /** Takes it out of a file; {@code adminSocket} is where the admin API listens if the file does not say. */
    public static ReflectorConfig read(Section root, Path adminSocket) {
        BgpConfig bgp = BgpConfig.read(root, adminSocket);
        AddressConfig address = root.has("address")
                ? AddressSection.read(root.section("address"), bgp.server().addresses())
                : null;
        LeaseConfig lease = LeaseSection.read(root.section("lease"));
        if (address == null && root.has("lease")) {
            root.error("lease", "there is no 'address' to hold by it; add one, or remove this");
        }
        if (address != null) {
            bgp.peers().forEach(peer -> patience(peer, lease, address.probe()).ifPresent(
                    message -> root.warn("address", message)));
        }
        return new ReflectorConfig(bgp, address, lease);
    }

    /**
     * What is wrong with a neighbour whose hold timer may expire before another replica has taken the address over from a host that
     * died: no graceful restart keeps the routes then. The timer has run for up to a third of its time when the host dies.
     */
    private static Optional<String> patience(PeerConfig peer, LeaseConfig lease, AddressConfig.Probe probe) {
        Duration takeOver = lease.duration().plus(lease.retry()).plus(
                probe.interval().multipliedBy(probe.count())).plus(CONNECTION);
        long least = takeOver.multipliedBy(3).dividedBy(2).plusMillis(999).toSeconds();
        Duration hold = peer.timers().hold();
        if (hold.isZero() || hold.toSeconds() >= least || peer.routes().exports().equals(Admission.none())) {
            return Optional.empty();
        }
        return Optional.of("'" + peer.name() + "' has a hold time of " + hold.toSeconds()
                + "s, and drops all routes if the address's host dies, for another may take " + takeOver.toMillis()
                + "ms to come; set its timers.hold to " + least + "s or more on both sides, or lower 'lease'");
    }
}
