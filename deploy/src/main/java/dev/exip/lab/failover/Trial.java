package dev.exip.lab.failover;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.failover.rig.Contender;
import dev.exip.lab.failover.rig.Note;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.failover.rig.SessionWatch;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.SingleRack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One scenario on a rig: the words for breaking and mending, each of which notes what it does just before it does it. */
final class Trial {
    private static final Duration BEFORE = Duration.ofMillis(300);
    private static final Duration AFTER = Duration.ofSeconds(2); // in which a late loss shows
    private static final String API = SingleRack.RACK.others().getFirst().address();
    private static final String NOBODY = "02:00:00:00:00:01"; // a locally administered address that no interface has
    private static final Duration SLOWEST = Duration.ofSeconds(50); // to find a dead node: BIRD's graceful restart takes 34 s

    private final Rig rig;
    private final Target target;
    private final List<Note> notes = new ArrayList<>();
    private List<Daemon> off = List.of(); // what ran on a node when its power failed
    private @Nullable Instant struck;

    private Trial(Rig rig, Target target) {
        this.rig = rig;
        this.target = target;
    }

    /** Runs the scenario under traffic, from a rig that is whole until it is whole again. */
    static Result run(Scenario scenario, Rig rig, Target target) {
        var trial = new Trial(rig, target);
        rig.awaitQuiet();
        var holders = rig.changesOfHolder().size();
        var from = Instant.now();
        try (var sessions = SessionWatch.start(rig.rack().tor(), rig.rack().setup().reflectors())) {
            trial.pause(BEFORE);
            scenario.fault().accept(trial);
            rig.awaitWhole();
            trial.notes.add(new Note(Instant.now(), "all", "as before"));
            trial.pause(AFTER);
            rig.awaitWhole();
            trial.notes.addAll(sessions.notes());
        }
        var to = Instant.now();
        var struck = trial.struck == null ? from : trial.struck;
        var hit = scenario.hitsNode() ? Set.of(trial.node().address()) : Set.<String>of();
        var alive = trial.nodes().stream().map(ExipNode::address).collect(Collectors.toSet());
        alive.removeAll(hit);
        return new Result(scenario, rig.plan(), struck, rig.traffic().between(from, to), rig.histories(), hit, alive,
                rig.changesOfHolder().stream().skip(holders).toList(), trial.notes);
    }

    /** The node that is to be hit. */
    ExipNode node() {
        return rig.rack().node(target.node());
    }

    /** A node that runs nothing but what has moved to it. */
    ExipNode spare() {
        return rig.rack().node(2);
    }

    /** All nodes that have a speaker. */
    List<ExipNode> nodes() {
        return rig.rack().speakers();
    }

    /** The speaker on this node. */
    Daemon speaker(ExipNode node) {
        return rig.contender().speaker(node);
    }

    /** The reflector that is to be hit; of one whose address moves, the replica that has it now. */
    Contender.Reflector reflector() {
        return rig.contender().reflector(target.reflector());
    }

    /** Waits until another replica has the address. */
    void awaitTakeOver(Contender.Reflector lost) {
        rig.contender().takeOver();
        var next = Await.until("another holder than " + lost.host().name(), this::reflector,
                holder -> !holder.equals(lost));
        note(next.host().name(), "has the reflector's address");
    }

    /** A replica that has lost the address stands by. */
    void standBy(Contender.Reflector replica) {
        note(replica.host().name(), "stands by");
        rig.contender().standBy(replica);
    }

    /** Has the replica on this host hold the address, before anything goes wrong. */
    void holdAddressAt(LabHost host) {
        var holder = reflector();
        if (!holder.host().equals(host)) {
            note(holder.host().name(), "gives the address up, to begin with");
            holder.daemon().kill();
            awaitTakeOver(holder);
            standBy(holder);
            rig.awaitQuiet();
        }
    }

    /** What this host sends to the API server gets lost, and nothing else does. */
    void cutOffFromApi(LabHost host) {
        strike(host.name(), "cut off from the API server");
        host.ip("neigh", "replace", API, "lladdr", NOBODY, "nud", "permanent", "dev", "eth0");
    }

    /** It reaches the API server again. */
    void reconnectToApi(LabHost host) {
        note(host.name(), "reaches the API server again");
        host.ip("neigh", "del", API, "dev", "eth0");
    }

    /** SIGKILL. */
    void kill(Daemon daemon) {
        strike(daemon.name(), "SIGKILL");
        daemon.kill();
    }

    /** SIGTERM; returns when it has ended. */
    void terminate(Daemon daemon) {
        strike(daemon.name(), "SIGTERM");
        daemon.stop();
        note(daemon.name(), "has ended");
    }

    /** Starts it again. */
    void start(Daemon daemon) {
        note(daemon.name(), "started");
        daemon.start();
    }

    /**
     * A node's power fails: nothing comes out of it any more, though the switch still has light, and nothing in it goes on. Sockets
     * are removed without a word, for a kernel that lost its power sends no FIN later.
     */
    void powerOff(ExipNode node) {
        off = running(node);
        strike(node.host().name(), "power off");
        port(node, "0");
        off.forEach(daemon -> daemon.signal("STOP"));
        node.host().exec("ss", "--kill", "--tcp", "--no-header").run();
        off.forEach(Daemon::kill);
        node.host().ip("addr", "flush", "dev", "lo", "scope", "global");
    }

    /** The node boots: first what serves, then what announces. */
    void powerOn(ExipNode node) {
        note(node.host().name(), "power on");
        port(node, "3");
        if (off.contains(node.web())) {
            node.web().start();
            Rig.awaitServing(node);
        }
        off.stream().filter(daemon -> isOfNode(node, daemon) && !daemon.alive()).forEach(Daemon::start);
        rig.contender().reflectors().stream().filter(replica -> off.contains(replica.daemon())).forEach(
                rig.contender()::standBy);
    }

    private List<Daemon> running(ExipNode node) {
        var reflectors = rig.contender().reflectors().stream().filter(
                replica -> replica.host().equals(node.host())).map(Contender.Reflector::daemon);
        return Stream.concat(ofNode(node), reflectors).filter(Daemon::alive).toList();
    }

    private Stream<Daemon> ofNode(ExipNode node) {
        return nodes().contains(node) ? Stream.of(node.web(), node.agent(), speaker(node)) : Stream.empty();
    }

    private boolean isOfNode(ExipNode node, Daemon daemon) {
        return ofNode(node).anyMatch(daemon::equals);
    }

    /** STP's state of the switch's port to this node: 0 is disabled, 3 forwarding; neither changes the carrier. */
    private void port(ExipNode node, String state) {
        rackSwitch().exec("bridge", "link", "set", "dev", node.host().name(), "state", state).run();
    }

    /** A node's cable is cut. */
    void cut(ExipNode node) {
        strike(node.host().name(), "cable cut");
        rackSwitch().ip("link", "set", node.host().name(), "down");
    }

    /** It is plugged in again. */
    void plug(ExipNode node) {
        note(node.host().name(), "cable plugged in");
        rackSwitch().ip("link", "set", node.host().name(), "up");
    }

    private LabHost rackSwitch() {
        return rig.rack().lab().host("sw1");
    }

    /** As {@code kubectl cordon}. */
    void cordon(ExipNode node) {
        strike(node.host().name(), "cordoned");
        rig.rack().api().replace(Rig.kubernetesNode(node, true));
    }

    /** As {@code kubectl uncordon}. */
    void uncordon(ExipNode node) {
        note(node.host().name(), "uncordoned");
        rig.rack().api().replace(Rig.kubernetesNode(node, false));
    }

    /** The API server fails, and is itself the fault. */
    void killApi() {
        strike("api", "down");
        rig.rack().api().daemon().kill();
    }

    /** The API server is killed, and what it held is kept. */
    void stopApi() {
        note("api", "down");
        rig.rack().api().daemon().kill();
    }

    /** It is there again. */
    void startApi() {
        note("api", "up");
        rig.rack().api().daemon().start();
    }

    /** Waits until the router has no way over this node any more. */
    void awaitGone(ExipNode node) {
        rig.awaitGone(node, SLOWEST);
    }

    /** Waits until everything runs and is as before. */
    void awaitWhole() {
        rig.awaitWhole();
    }

    /** Lets things be for a while. */
    void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void strike(String who, String what) {
        var now = Instant.now();
        notes.add(new Note(now, who, what));
        if (struck == null) {
            struck = now;
        }
    }

    private void note(String who, String what) {
        notes.add(new Note(Instant.now(), who, what));
    }
}
