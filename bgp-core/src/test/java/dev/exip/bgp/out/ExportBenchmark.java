package dev.exip.bgp.out;

import dev.exip.bgp.attribute.AttributeInterner;
import dev.exip.bgp.out.AdjRibOut.Change;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.policy.Speakers;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.Contexts;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the Loc-RIB to the Adj-RIB-Out of a group of clients: one of ten paths of each prefix changes. */
@State(Scope.Benchmark)
public class ExportBenchmark {
    private static final int ROUTES = 1_000;
    private static final int OTHERS = 9;

    /** Which paths are told. */
    public enum Told {
        /** The best one, without ADD-PATH. */
        BEST,
        /** All, with ADD-PATH. */
        ALL,
        /** The best two, with ADD-PATH. */
        BEST_2
    }

    /** Which paths the group is told. */
    @Param
    public Told told;

    private Flapping flapping;
    private AdjRibOut group;

    /** Makes the paths. */
    @Setup
    public void make() {
        PathSource source = Routes.client(1);
        flapping = new Flapping(ROUTES, OTHERS, _ -> source);
        GroupKey key = key();
        group = new AdjRibOut(key, new LocRib(), new Exporter(key, new AttributeInterner()));
    }

    private GroupKey key() {
        PathSelection selection = switch (told) {
            case BEST -> new PathSelection.Best();
            case ALL -> new PathSelection.All();
            case BEST_2 -> new PathSelection.BestN(2);
        };
        return new GroupKey(Speakers.exportsTo(Receiver.CLIENT), selection,
                told == Told.BEST ? Contexts.INTERNAL : Contexts.ADD_PATH);
    }

    /** Exports each change. */
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public List<Change> changes() {
        List<Change> told = new ArrayList<>();
        flapping.next().forEach(change -> group.addChanges(change, told));
        return told;
    }
}
