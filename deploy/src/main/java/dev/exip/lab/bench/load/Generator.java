package dev.exip.lab.bench.load;

import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Holdings;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.Site;
import dev.exip.lab.bench.paths.UpdateReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The steps of one run, in their order. */
final class Generator implements AutoCloseable {
    /** So many sessions are set up at a time: more at once than a daemon's backlog holds is no test of its speed. */
    private static final int AT_ONCE = 4;

    private static final long BETWEEN_FLAPS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Load load;
    private final Announced announced;
    private final Words words;
    private final ProcessTree reflector;
    private final Loop loop;
    private final List<Neighbor> senders = new ArrayList<>();
    private final List<Holdings> receivers = new ArrayList<>();
    private final List<ByteBuffer> everything;
    private final List<ByteBuffer> nothing;

    /** Encodes all that will be said. */
    Generator(Load load, long reflectorPid) throws IOException {
        this.load = load;
        announced = new Announced(load);
        words = new Words(announced, false);
        reflector = new ProcessTree(reflectorPid);
        loop = new Loop(load.limitSeconds());
        everything = IntStream.range(0, load.senders()).mapToObj(words::everything).toList();
        nothing = load.only()
                ? List.of()
                : IntStream.range(0, load.senders()).mapToObj(words::nothing).toList();
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
        var cold = step("all paths", () -> sayAll(everything), () -> allHold(load.paths()));
        var generatorCpu = ProcessTree.ofThis().cpu() - before;
        if (load.only()) {
            return new Figures(up, cold, null, null, null, null, null, reflector.peakMib(), generatorCpu);
        }
        var gone = step("all withdrawn", () -> sayAll(nothing), () -> allHold(0));
        var warm = step("all paths again", () -> sayAll(everything), () -> allHold(load.paths()));
        var flaps = flaps();
        var late = step("a late receiver's paths", this::addReceiver, () -> allHold(load.paths()));
        var failed = step("all without sender 0", () -> senders.getFirst().leave(),
                () -> allHold(load.paths() - load.prefixes()) && receivers.stream().allMatch(held -> held.of(0) == 0));
        return new Figures(up, cold, gone, warm, flaps, late, failed, reflector.peakMib(), generatorCpu);
    }

    private double connect() throws IOException {
        var begin = System.nanoTime();
        var dialing = new ArrayList<>(List.of(addReceiver()));
        while (senders.size() < load.senders()) {
            var sender = Neighbor.dial(Site.sender(senders.size()), null, loop.selector());
            loop.add(sender);
            senders.add(sender);
            dialing.add(sender);
            loop.until("a place for the next session", () -> {
                dialing.removeIf(Neighbor::established);
                return dialing.size() < AT_ONCE;
            });
        }
        loop.until("all sessions", () -> dialing.stream().allMatch(Neighbor::established));
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private Neighbor addReceiver() throws IOException {
        var holdings = new Holdings(announced);
        var receiver = Neighbor.dial(Site.receiver(receivers.size()), new UpdateReader(holdings), loop.selector());
        receivers.add(holdings);
        loop.add(receiver);
        return receiver;
    }

    private void sayAll(List<ByteBuffer> each) throws IOException {
        for (var sender = 0; sender < each.size(); sender++) {
            senders.get(sender).say(each.get(sender));
        }
    }

    private boolean allHold(int paths) {
        return receivers.stream().allMatch(held -> held.holds(paths));
    }

    private Flaps flaps() throws IOException {
        var came = new long[load.flaps()];
        var went = new long[load.flaps()];
        var flapper = senders.get(announced.flapper());
        var held = receivers.getFirst();
        for (var i = 0; i < load.flaps(); i++) {
            var path = announced.pathOfFlap(i);
            var prefix = announced.flap(i);
            came[i] = latency(flapper, words.one(announced.flapper(), prefix), () -> held.holdsPath(path));
            went[i] = latency(flapper, words.none(prefix), () -> !held.holdsPath(path));
        }
        settled("the end of the flaps", () -> allHold(load.paths()));
        return Flaps.of(came, went);
    }

    private long latency(Neighbor sender, ByteBuffer change, BooleanSupplier arrived) throws IOException {
        var begin = System.nanoTime();
        sender.say(change);
        loop.until("a single change", arrived);
        var nanos = System.nanoTime() - begin;
        loop.pause(BETWEEN_FLAPS);
        return nanos;
    }

    private Step step(String goal, Begin begin, BooleanSupplier reached) throws IOException {
        var cpu = reflector.cpu();
        var start = System.nanoTime();
        begin.run();
        try {
            loop.until(goal, reached);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; receivers hold " + receivers, e);
        }
        var nanos = System.nanoTime() - start;
        settled(goal, reached);
        return new Step(nanos / NANOS_PER_SECOND, reflector.cpu() - cpu);
    }

    /** Waits until nothing is said any more, and looks whether it still is as it should be. */
    private void settled(String goal, BooleanSupplier reached) throws IOException {
        loop.settle();
        if (!reached.getAsBoolean()) {
            throw new IllegalStateException(goal + ": not for good; receivers hold " + receivers);
        }
        for (var held : receivers) {
            held.complaint().ifPresent(complaint -> {
                throw new IllegalStateException(goal + ": the receiver was told " + complaint);
            });
        }
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }

    /** What sets a step off. */
    @FunctionalInterface
    private interface Begin {
        void run() throws IOException;
    }
}
