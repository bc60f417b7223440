package dev.exip.it.interop;

import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.AdminSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Our daemons: two reflectors, a node that is their client and one that is not, and three speakers of other ASes. */
final class Exip {
    /** Those that announce addresses, from an interface of their own. */
    private static final Map<String, List<String>> VIPS = Map.of(
            "node1", List.of("10.20.1.1/32", "10.20.9.9/32", "2001:db8:20:1::1/128", "2001:db8:20:9::9/128"),
            "node2", List.of("10.20.2.1/32", "10.20.9.9/32", "2001:db8:20:2::1/128", "2001:db8:20:9::9/128"),
            "wide", List.of("10.30.1.1/32", "10.30.9.9/32", "2001:db8:30:1::1/128", "2001:db8:30:9::9/128"),
            "narrow", List.of("10.30.2.1/32", "10.30.9.9/32"), "far", List.of("10.30.3.1/32"));

    private static final List<String> NAMES = List.of("rr1", "rr2", "node1", "node2", "wide", "narrow", "far");

    private final LabHost host;
    private final Distribution distribution;
    private final Map<String, Daemon> daemons = new LinkedHashMap<>();

    Exip(LabHost host, Distribution distribution) {
        this.host = host;
        this.distribution = distribution;
    }

    /** Starts all of them. */
    void start() {
        VIPS.forEach((name, addresses) -> {
            host.ip("link", "add", vip(name), "type", "veth", "peer", "name", "far-" + vip(name));
            host.ip("link", "set", vip(name), "up");
            change("add", name, addresses);
        });
        for (var name : NAMES) {
            place(name).folder().toFile().mkdir();
            place(name).write("key", "interop\n");
            place(name).write("other-key", "of somebody else\n");
            var file = Resource.copy(place(name), "exip/" + name + ".yaml");
            var launcher = name.startsWith("rr") ? "route-reflector" : "bgp-speaker";
            daemons.put(name, place(name).exip(distribution, launcher, "--config", file.toString()).start());
        }
    }

    /** The host with a folder for this daemon alone. */
    private LabHost place(String name) {
        return new LabHost(name, host.namespace(), host.folder().resolve(name));
    }

    /** Throws if one of them has ended. */
    void requireNoneDead() {
        daemons.values().forEach(Daemon::requireNotDead);
    }

    /** A daemon's own word. */
    private AdminSocket ask(String name) {
        return new AdminSocket(place(name).folder().resolve("admin.sock"));
    }

    /** All neighbours of our end of a session. */
    List<NeighborView> neighbors(Session session) {
        return ask(session.daemon()).neighbors();
    }

    /** The peer, as our end of a session sees it. */
    NeighborDetail peer(Session session) {
        return ask(session.daemon()).neighbor("peer");
    }

    /** Has {@code bgpctl} steer our end of a session. */
    void steer(Session session, String... words) {
        Command.of(distribution.launcher("bgpctl").toString(), "--socket",
                ask(session.daemon()).path().toString()).with(words).run();
    }

    /** What we have told the peer. */
    List<Told> sends(Session session) {
        return sends(session.daemon(), "peer");
    }

    /** What one of our daemons has told a neighbour. */
    List<Told> sends(String daemon, String neighbor) {
        return ask(daemon).routes("out", neighbor).stream().map(Told::sent).toList();
    }

    /** What we hold of the peer's paths. */
    List<Told> holds(Session session) {
        return holds(session.daemon(), "peer");
    }

    /** What one of our daemons holds of a neighbour's paths. */
    List<Told> holds(String daemon, String neighbor) {
        return ask(daemon).routes("in", neighbor).stream().map(Told::held).toList();
    }

    /** Whether a path of the peer's has attributes that only an extended message can carry. */
    boolean holdsLargeAttributes(Session session) {
        return ask(session.daemon()).routes("in", "peer").stream().anyMatch(
                route -> route.communities().size() >= Bulk.COMMUNITIES);
    }

    /** The row of a capability in our view of the peer. */
    CapabilityView capability(Session session, String name) {
        return peer(session).capabilities().stream().filter(
                row -> row.name().equals(name)).findFirst().orElseGet(
                        () -> new CapabilityView(name, null, null, null, null));
    }

    /** Announces prefixes from {@code node}, as addresses of its interface. */
    void announce(String node, List<String> prefixes) {
        change("add", node, prefixes);
    }

    /** Withdraws them. */
    void withdraw(String node, List<String> prefixes) {
        change("del", node, prefixes);
    }

    /** Has our end of a session take up a configuration that is, but for a change, the one in the resources. */
    void configure(Session session, UnaryOperator<String> change) {
        var place = place(session.daemon());
        var file = session.daemon() + ".yaml";
        var fresh = place.write(file + ".new", change.apply(Resource.text(place, "exip/" + file)));
        try {
            Files.move(fresh, fresh.resolveSibling(file), StandardCopyOption.ATOMIC_MOVE); // never half of it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ask(session.daemon()).reload();
    }

    /** A counter of the kernel on our side. */
    long counter(String name) {
        return Pair.counter(host, name);
    }

    private void change(String verb, String name, List<String> addresses) {
        host.namespace().ip(addresses.stream().map(address -> "addr " + verb + " " + address + " dev " + vip(name)
                + (verb.equals("add") && address.contains(":") ? " nodad" : "")).toList());
    }

    private static String vip(String name) {
        return "vip-" + name;
    }

    /** Whether the peer's session is Established, by our word. */
    boolean isUp(Session session) {
        return peer(session).summary().state().equals("Established");
    }

    /** Waits until the peer's session is as wanted, by our word. */
    void await(Session session, boolean up) {
        Await.until(session + (up ? " up" : " down"), () -> isUp(session), now -> now == up);
    }
}
