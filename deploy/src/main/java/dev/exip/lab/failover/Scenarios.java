package dev.exip.lab.failover;

import dev.exip.lab.site.Peering;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All that goes wrong, in the order of the table. */
final class Scenarios {
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration HOLD = Duration.ofMillis(9_250); // the hold time, and some for the machine
    private static final int VICTIM = 3;

    private static final List<Limit> UNNOTICED = List.of(Limit.noFailedRequest(), Limit.noLostRoute());
    private static final List<Limit> DEAD_NODE = List.of(Limit.goneWithin(HOLD), Limit.noFailedRequestOnceGone(),
            Limit.noLostRoute());

    /** Every scenario. */
    static final List<Scenario> ALL = List.of(
            one("speaker-kill", "a node's speaker killed (SIGKILL), back after 3 s", trial -> {
                var node = trial.node(VICTIM);
                trial.kill(node.host().name() + " speaker", trial.speaker(node));
                trial.pause(AWAY);
                trial.start(node.host().name() + " speaker", trial.speaker(node));
            }, Set.of(VICTIM), List.of(Limit.noFailedConnection(), Limit.noLostRoute())),
            one("power-off", "a node without power, the switch's light still on; back when it is no next hop any more",
                    trial -> {
                        trial.powerOff(trial.node(VICTIM));
                        trial.awaitGone(trial.node(VICTIM));
                        trial.pause(AWAY);
                        trial.powerOn(trial.node(VICTIM));
                    }, Set.of(VICTIM), DEAD_NODE),
            one("cable-cut", "a node's cable cut; back when it is no next hop any more", trial -> {
                trial.cut(trial.node(VICTIM));
                trial.awaitGone(trial.node(VICTIM));
                trial.pause(AWAY);
                trial.plug(trial.node(VICTIM));
            }, Set.of(VICTIM), DEAD_NODE),
            one("agent-kill", "a node's agent killed (SIGKILL), back after 3 s", trial -> {
                var agent = trial.node(VICTIM).agent();
                trial.kill("node3 agent", agent);
                trial.pause(AWAY);
                trial.start("node3 agent", agent);
            }, Set.of(), UNNOTICED),
            one("rolling-restart", "every node's speaker restarted (SIGTERM), one after the other", trial -> {
                for (var node : trial.nodes()) {
                    trial.terminate(node.host().name() + " speaker", trial.speaker(node));
                    trial.start(node.host().name() + " speaker", trial.speaker(node));
                    trial.awaitWhole();
                }
            }, Set.of(), List.of(Limit.noFailedRequest())),
            one("reflector-kill", "the reflector killed (SIGKILL), back in its place after 3 s", trial -> {
                trial.kill("rr1", trial.reflector());
                trial.pause(AWAY);
                trial.start("rr1", trial.reflector());
            }, Set.of(), UNNOTICED),
            one("reflector-restart", "the reflector restarted (SIGTERM) in its place", trial -> {
                trial.terminate("rr1", trial.reflector());
                trial.start("rr1", trial.reflector());
            }, Set.of(), UNNOTICED),
            new Scenario("two-reflectors", "one of two reflectors killed (SIGKILL), back after 3 s",
                    Peering.TWO_REFLECTORS, trial -> {
                        trial.kill("rr1", trial.reflector());
                        trial.pause(AWAY);
                        trial.start("rr1", trial.reflector());
                    }, Set.of(), UNNOTICED));

    private Scenarios() {}

    private static Scenario one(String name, String title, Consumer<Trial> fault, Set<Integer> hit,
            List<Limit> limits) {
        return new Scenario(name, title, Peering.REFLECTOR, fault, hit, limits);
    }

    /** The scenario of this name; throws {@link IllegalArgumentException}, which lists them, if there is none. */
    static Scenario named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "no scenario " + name + "; there are " + ALL.stream().map(Scenario::name).toList()));
    }
}
