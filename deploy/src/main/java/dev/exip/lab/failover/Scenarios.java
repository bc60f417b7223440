package dev.exip.lab.failover;

import dev.exip.lab.Daemon;
import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that goes wrong, in the order of the table. */
final class Scenarios {
    static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration HOLD = Duration.ofMillis(9_250); // the hold time, and some for the machine
    private static final Duration BFD = Duration.ofSeconds(1); // three packets of 300 ms, and some
    static final Duration DEFERRAL = Duration.ofSeconds(33); // 30 s from the reflector's return, which is 3 s away

    static final Set<Make> EVERYBODY = Set.of(Make.values());
    private static final List<Limit> UNNOTICED = List.of(Limit.noFailedRequest(), Limit.noLostRoute());

    private static final List<Scenario> DEAD_NODES = List.of(
            one("power-off", "a node without power, the switch's light still on; back 3 s after it is no next hop",
                    trial -> {
                        trial.powerOff(trial.node());
                        trial.awaitGone(trial.node());
                        trial.pause(AWAY);
                        trial.powerOn(trial.node());
                    }, true, deadNode(HOLD)),
            one("cable-cut", "a node's cable cut; plugged in 3 s after it is no next hop",
                    trial -> {
                        trial.cut(trial.node());
                        trial.awaitGone(trial.node());
                        trial.pause(AWAY);
                        trial.plug(trial.node());
                    }, true, deadNode(HOLD)));

    private static final List<Scenario> RESTARTS = List.of(
            one("speaker-kill", "a node's speaker killed (SIGKILL), back after 3 s",
                    trial -> killed(trial, trial.speaker(trial.node())), false, UNNOTICED),
            one("rolling-restart", "every node's speaker restarted (SIGTERM), one after the other",
                    trial -> trial.nodes().forEach(node -> {
                        trial.terminate(trial.speaker(node));
                        trial.start(trial.speaker(node));
                        trial.awaitWhole();
                    }), false, UNNOTICED),
            one("reflector-kill", "the reflector killed (SIGKILL), back in its place after 3 s",
                    trial -> killed(trial, trial.reflector().daemon()), false, UNNOTICED),
            one("reflector-restart", "the reflector restarted (SIGTERM) in its place",
                    trial -> {
                        trial.terminate(trial.reflector().daemon());
                        trial.start(trial.reflector().daemon());
                    }, false, UNNOTICED),
            one("agent-kill", "a node's agent killed (SIGKILL), back after 3 s",
                    trial -> killed(trial, trial.node().agent()), false, UNNOTICED));

    private static final Scenario REFLECTOR_AND_NODE = one("reflector-and-node",
            "a node without power, and the reflector killed with it, back in its place after 3 s",
            trial -> {
                trial.powerOff(trial.node());
                killed(trial, trial.reflector().daemon());
                trial.awaitGone(trial.node());
                trial.powerOn(trial.node());
            }, true, deadNode(DEFERRAL));

    private static final Scenario DRAIN = new Scenario("drain", "a node cordoned, for 3 s from when it is no next hop",
            Layout.ONE_REFLECTOR, Set.of(Make.EXIP),
            trial -> {
                trial.cordon(trial.node());
                trial.awaitGone(trial.node());
                trial.pause(AWAY);
                trial.uncordon(trial.node());
            }, Target.USUAL, true, List.of(Limit.noFailedConnection(), Limit.noLostRoute()));

    private static final Scenario TWO_REFLECTORS = new Scenario("two-reflectors",
            "one of two reflectors killed (SIGKILL), back after 3 s", Layout.TWO_REFLECTORS, EVERYBODY,
            trial -> killed(trial, trial.reflector().daemon()), Target.USUAL, false, UNNOTICED);

    /** Every scenario. */
    static final List<Scenario> ALL = Stream.of(
            DEAD_NODES.stream(),
            RESTARTS.stream(),
            Stream.of(REFLECTOR_AND_NODE, DRAIN),
            Stream.of(DEAD_NODES, RESTARTS, List.of(REFLECTOR_AND_NODE)).flatMap(List::stream).map(
                    Scenario::withoutApi),
            DEAD_NODES.stream().map(scenario -> scenario.withBfd(deadNode(BFD))),
            RESTARTS.stream().map(scenario -> scenario.withBfd(UNNOTICED)),
            Stream.of(TWO_REFLECTORS),
            MovingReflector.ALL.stream()).flatMap(scenarios -> scenarios).toList();

    private Scenarios() {}

    private static Scenario one(String name, String title, Consumer<Trial> fault, boolean hitsNode,
            List<Limit> limits) {
        return new Scenario(name, title, Layout.ONE_REFLECTOR, EVERYBODY, fault, Target.USUAL, hitsNode, limits);
    }

    static List<Limit> deadNode(Duration limit) {
        return List.of(Limit.goneWithin(limit), Limit.noFailedRequestOnceGone(), Limit.noLostRoute());
    }

    private static void killed(Trial trial, Daemon daemon) {
        trial.kill(daemon);
        trial.pause(AWAY);
        trial.start(daemon);
    }

    /** The scenario of this name; throws {@link IllegalArgumentException}, which lists them, if there is none. */
    static Scenario named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "no scenario " + name + "; there are " + ALL.stream().map(Scenario::name).toList()));
    }
}
