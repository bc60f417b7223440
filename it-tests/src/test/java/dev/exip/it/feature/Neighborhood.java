package dev.exip.it.feature;

import dev.exip.it.LastLook;
import dev.exip.it.Logs;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A daemon of ours and its neighbours, for a test class: up before its first test, down after the last. A failure prints the logs. */
final class Neighborhood implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String PREFIX = "10.9.%1$d.";
    private static final int SESSIONS = 5;

    private final Topology topology;
    private final List<Member> members;
    private @Nullable Lab lab;

    Neighborhood(Topology topology, Member... members) {
        this.topology = topology;
        this.members = List.of(members);
    }

    /**
     * A cable from us, who come first, to each neighbour: the first's has 10.9.1.11 to 10.9.1.15 on our side and 10.9.1.21 to 10.9.1.25
     * on his, the second's 10.9.2.11 and so on, so that there can be a session for each pair.
     */
    static Neighborhood cables(Member us, Member... neighbors) {
        return of(us, neighbors, PREFIX, "/24");
    }

    /** As {@link #cables}, with 2001:db8:9:1::11 instead of 10.9.1.11, and no IPv4 at all. */
    static Neighborhood cablesOfIpv6(Member us, Member... neighbors) {
        return of(us, neighbors, "2001:db8:9:%1$d::", "/64");
    }

    private static Neighborhood of(Member us, Member[] neighbors, String prefix, String length) {
        var all = Stream.concat(Stream.of(us), Stream.of(neighbors)).toArray(Member[]::new);
        var links = IntStream.range(1, all.length).mapToObj(n -> new Link(
                new Link.End(us.name(), "eth" + n, addresses(prefix.formatted(n) + 1, length)),
                new Link.End(all[n].name(), "eth0", addresses(prefix.formatted(n) + 2, length)))).toList();
        return new Neighborhood(new Topology(
                Stream.of(all).map(member -> new Host(member.name(), Host.Kind.END)).toList(), links, List.of()), all);
    }

    private static List<String> addresses(String start, String length) {
        return IntStream.rangeClosed(1, SESSIONS).mapToObj(n -> start + n + length).toList();
    }

    /** The network that they are in. */
    Lab lab() {
        return Objects.requireNonNull(lab, "not up");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // The process id: what another run has left behind, or is doing, is not in the way.
        var built = Lab.build(context.getRequiredTestClass().getSimpleName() + "_" + ProcessHandle.current().pid(),
                topology, Distribution.ofThisBuild());
        lab = built;
        Runtime.getRuntime().addShutdownHook(new Thread(built::close, "down"));
        members.forEach(member -> member.start(built));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            Logs.print(lab());
        }
        members.forEach(Member::requireNotDead);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            LastLook.at(lab().folder());
        } finally {
            lab().close();
        }
    }
}
