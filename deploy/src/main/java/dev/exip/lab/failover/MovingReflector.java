package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What goes wrong where the reflector's address moves between node1, which is a node like others, and node2, which is nothing else. */
final class MovingReflector {
    private static final Duration LEASE_OVER = Duration.ofSeconds(12); // more than twice its duration
    private static final Target FIRST_NODE = new Target(1, 0);

    private static final List<Limit> UNNOTICED = List.of(Limit.noFailedRequest(), Limit.noLostRoute(),
            Limit.oneHolder());

    /** Every scenario. */
    static final List<Scenario> ALL = List.of(
            moving("move-kill", "the reflector killed (SIGKILL); its address moves to another host",
                    Scenarios.EVERYBODY,
                    trial -> {
                        var lost = trial.reflector();
                        trial.kill(lost.daemon());
                        trial.awaitTakeOver(lost);
                        trial.standBy(lost);
                    }),
            moving("move-restart", "the reflector stopped (SIGTERM); its address moves to another host",
                    Scenarios.EVERYBODY, trial -> {
                        var lost = trial.reflector();
                        trial.terminate(lost.daemon());
                        trial.awaitTakeOver(lost);
                        trial.standBy(lost);
                    }),
            moving("move-power-off", "the reflector's host without power; its address moves to another",
                    Scenarios.EVERYBODY, trial -> {
                        trial.holdAddressAt(trial.spare().host());
                        var lost = trial.reflector();
                        trial.powerOff(trial.spare());
                        trial.awaitTakeOver(lost);
                        trial.pause(Scenarios.AWAY);
                        trial.powerOn(trial.spare());
                    }),
            new Scenario("move-node",
                    "a node without power that is the reflector's host as well; the address moves to another",
                    Layout.MOVING_REFLECTOR, Scenarios.EVERYBODY, trial -> {
                        trial.holdAddressAt(trial.node().host());
                        var lost = trial.reflector();
                        trial.powerOff(trial.node());
                        trial.awaitTakeOver(lost);
                        trial.awaitGone(trial.node());
                        trial.powerOn(trial.node());
                    }, FIRST_NODE, true, Stream.concat(Scenarios.deadNode(Scenarios.DEFERRAL).stream(),
                            Stream.of(Limit.oneHolder())).toList()),
            moving("move-cut-off", "the reflector's host cut off from the API server, but not from the rack",
                    Set.of(Make.EXIP), trial -> {
                        var lost = trial.reflector();
                        trial.cutOffFromApi(lost.host());
                        trial.awaitTakeOver(lost);
                        trial.pause(Scenarios.AWAY);
                        trial.reconnectToApi(lost.host());
                    }),
            moving("move-no-api", "the API server down for 12 s: nobody may have the address", Set.of(Make.EXIP),
                    trial -> {
                        trial.killApi();
                        trial.pause(LEASE_OVER);
                        trial.startApi();
                    }),
            moving("move-kill-no-api",
                    "the reflector killed (SIGKILL) while the API server is down, which is back after 3 s",
                    Set.of(Make.EXIP), trial -> {
                        var lost = trial.reflector();
                        trial.stopApi();
                        trial.kill(lost.daemon());
                        trial.pause(Scenarios.AWAY);
                        trial.startApi();
                        trial.awaitTakeOver(lost);
                        trial.standBy(lost);
                    }));

    private MovingReflector() {}

    private static Scenario moving(String name, String title, Set<Make> makes, Consumer<Trial> fault) {
        return new Scenario(name, title, Layout.MOVING_REFLECTOR, makes, fault, FIRST_NODE, false, UNNOTICED);
    }
}
