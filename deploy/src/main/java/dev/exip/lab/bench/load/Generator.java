package dev.exip.lab.bench.load;

import dev.exip.lab.bench.paths.Holdings;
import dev.exip.lab.bench.paths.Load;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The steps of one run, in their order. */
final class Generator implements AutoCloseable {
    /** So many sessions are set up at a time: more at once than a daemon's backlog holds is no test of its speed. */
    private static final int AT_ONCE = 4;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Load load;
    private final Crowd crowd;
    private final Loop loop;
    private final ProcessTree reflector;

    /** Encodes all that will be said. */
    Generator(Load load, long reflectorPid) throws IOException {
        this.load = load;
        crowd = new Crowd(load);
        loop = crowd.loop();
        reflector = new ProcessTree(reflectorPid);
    }

    /**
     * Runs all steps.
     *
     * @throws IllegalStateException if one does not come to its end, or the receiver is told what cannot be
     */
    Figures run() throws IOException {
        Rehearsal.run();
        var up = connect();
        loop.settle();
        var before = ProcessTree.ofThis().cpu();
        var cold = step("all paths", crowd::announceAll, () -> crowd.allHold(load.paths()));
        var generatorCpu = ProcessTree.ofThis().cpu() - before;
        if (load.only()) {
            return new Figures(up, cold, null, null, null, null, null, reflector.peakMib(), generatorCpu);
        }
        var gone = step("all withdrawn", crowd::withdrawAll, () -> crowd.allHold(0));
        var warm = step("all paths again", crowd::announceAll, () -> crowd.allHold(load.paths()));
        var flaps = flaps();
        var late = step("a late receiver's paths", crowd::addReceiver, () -> crowd.allHold(load.paths()));
        var failed = step("all without sender 0", () -> loop.leave(crowd.senders().getFirst()),
                () -> crowd.allHold(load.paths() - load.prefixes())
                        && crowd.receivers().stream().allMatch(receiver -> receiver.held().of(0) == 0));
        return new Figures(up, cold, gone, warm, flaps, late, failed, reflector.peakMib(), generatorCpu);
    }

    private double connect() throws IOException {
        var begin = System.nanoTime();
        var dialing = new ArrayList<>(List.of(crowd.addReceiver().session()));
        for (var sender = 0; sender < load.senders(); sender++) {
            dialing.add(crowd.addSender());
            loop.until("a place for the next session", () -> {
                dialing.removeIf(Neighbor::established);
                return dialing.size() < AT_ONCE;
            });
        }
        loop.until("all sessions", () -> dialing.stream().allMatch(Neighbor::established));
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private Flaps flaps() throws IOException {
        var flaps = crowd.flap(crowd.receivers().getFirst());
        settled("the end of the flaps", () -> crowd.allHold(load.paths()));
        return flaps;
    }

    private Step step(String goal, Begin begin, BooleanSupplier reached) throws IOException {
        var cpu = reflector.cpu();
        var start = System.nanoTime();
        begin.run();
        try {
            loop.until(goal, reached);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; receivers hold " + held(), e);
        }
        var nanos = System.nanoTime() - start;
        settled(goal, reached);
        return new Step(nanos / NANOS_PER_SECOND, reflector.cpu() - cpu);
    }

    /** Waits until nothing is said any more, and looks whether it still is as it should be. */
    private void settled(String goal, BooleanSupplier reached) throws IOException {
        loop.settle();
        if (!reached.getAsBoolean()) {
            throw new IllegalStateException(goal + ": not for good; receivers hold " + held());
        }
        for (var held : held()) {
            held.complaint().ifPresent(complaint -> {
                throw new IllegalStateException(goal + ": the receiver was told " + complaint);
            });
        }
    }

    private List<Holdings> held() {
        return crowd.receivers().stream().map(Receiver::held).toList();
    }

    @Override
    public void close() throws IOException {
        crowd.close();
    }

    /** What sets a step off. */
    @FunctionalInterface
    private interface Begin {
        void run() throws IOException;
    }
}
