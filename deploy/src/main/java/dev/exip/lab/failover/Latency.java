package dev.exip.lab.failover;

import dev.exip.lab.Await;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.net.IpBatch;
import dev.exip.lab.router.Software;
import dev.exip.lab.watch.KernelEvent;
import dev.exip.lab.watch.KernelMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long it takes from a change on a node to the router's kernel, each end by a kernel's own notification.
 *
 * @param what the change
 * @param plan on which rig
 * @param samples how long each took, the shortest first
 */
record Latency(String what, Plan plan, List<Duration> samples) {
    static final String ADDED = "address added on lo to route";
    static final String REMOVED = "address removed from lo to route gone";
    static final String KILLED = "speaker killed to next hop gone";
    static final String STARTED = "speaker started to next hop";

    private static final Duration MEDIAN = Duration.ofMillis(2);
    private static final Duration P99 = Duration.ofMillis(10);
    private static final String ADDRESS = "10.0.0.9"; // of no Service
    private static final int CHANGES = 200;
    private static final int KILLS = 10;

    Latency {
        samples = samples.stream().sorted().toList();
    }

    /** Measures all of them on a rig on which nothing else happens. */
    static List<Latency> measure(Rig rig) {
        var speaker = speaker(rig);
        rig.awaitRest();
        return Stream.of(addresses(rig), speaker).flatMap(List::stream).toList();
    }

    private static List<Latency> addresses(Rig rig) {
        var node = rig.rack().node(1);
        try (var monitor = KernelMonitor.start(node.host(), "address");
                var ip = IpBatch.in(node.host().namespace())) {
            for (int i = 0; i < CHANGES; i++) {
                ip.run("address add " + ADDRESS + "/32 dev lo");
                awaitRoute(rig, true);
                ip.run("address delete " + ADDRESS + "/32 dev lo");
                awaitRoute(rig, false);
            }
            var changes = monitor.events().stream().filter(event -> event.isAddress(ADDRESS)).toList();
            var states = rig.history(ADDRESS).states();
            return List.of(
                    new Latency(ADDED, rig.plan(), between(times(changes, event -> !event.deleted()),
                            states.stream().filter(state -> !state.hops().isEmpty()).map(
                                    state -> state.since()).toList())),
                    new Latency(REMOVED, rig.plan(), between(times(changes, KernelEvent::deleted),
                            states.stream().filter(state -> state.hops().isEmpty()).map(
                                    state -> state.since()).toList())));
        }
    }

    private static void awaitRoute(Rig rig, boolean there) {
        Await.until("a change of the route to " + ADDRESS, () -> rig.hops(ADDRESS),
                hops -> hops.isEmpty() != there);
    }

    private static List<Instant> times(List<KernelEvent> events, Predicate<KernelEvent> which) {
        return events.stream().filter(which).map(KernelEvent::at).toList();
    }

    private static List<Duration> between(List<Instant> causes, List<Instant> effects) {
        if (causes.size() != CHANGES || effects.size() != CHANGES) {
            throw new IllegalStateException(
                    causes.size() + " changes of the address and " + effects.size() + " of the route: " + CHANGES
                            + " of each were expected");
        }
        var times = new ArrayList<Duration>();
        for (int i = 0; i < CHANGES; i++) {
            times.add(Duration.between(causes.get(i), effects.get(i)));
        }
        return times;
    }

    private static List<Latency> speaker(Rig rig) {
        var node = rig.rack().node(3);
        var speaker = rig.contender().speaker(node);
        var gone = new ArrayList<Duration>();
        var come = new ArrayList<Duration>();
        for (int i = 0; i < KILLS; i++) {
            var killed = Instant.now();
            speaker.kill();
            rig.awaitGone(node, Await.DEADLINE);
            var started = Instant.now();
            speaker.start();
            rig.awaitWhole();
            for (var history : rig.histories()) {
                history.without(node.address(), killed, started).ifPresent(
                        time -> gone.add(Duration.between(killed, time)));
                history.regained(node.address(), started, Instant.now()).ifPresent(
                        time -> come.add(Duration.between(started, time)));
            }
        }
        return List.of(new Latency(KILLED, rig.plan(), gone), new Latency(STARTED, rig.plan(), come));
    }

    /** Half of the samples are not above it. */
    Duration median() {
        return quantile(0.5);
    }

    /** 99 of 100 samples are not above it. */
    Duration p99() {
        return quantile(0.99);
    }

    private Duration quantile(double part) {
        return samples.get((int) Math.ceil(part * samples.size()) - 1);
    }

    /** Whether it is as fast as it must be: our own change, with BIRD as router, for FRR takes its time. */
    boolean keepsToLimit() {
        var limited = plan.make() == Make.EXIP && plan.tor() == Software.BIRD && !what.equals(STARTED);
        return !limited || (median().compareTo(MEDIAN) <= 0 && p99().compareTo(P99) <= 0);
    }

    @Override
    public String toString() {
        return what + " (" + plan + "): median " + Words.of(median()) + ", p99 " + Words.of(p99()) + ", n="
                + samples.size()
                + (keepsToLimit() ? "" : "; UNMET: median " + Words.of(MEDIAN) + ", p99 " + Words.of(P99));
    }
}
