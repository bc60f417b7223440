package dev.exip.it.interop;

import dev.exip.it.KernelCounter;
import dev.exip.it.LastLook;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Our daemons and a peer on the two ends of a cable, with every {@link Session} between them. */
final class Pair implements AutoCloseable {
    private static final String PEER = "10.220.0.100";
    private static final List<String> OURS = Stream.of(1, 2, 3, 4, 5, 11, 12).map(n -> "10.220.0." + n).toList();
    private static final Topology TOPOLOGY = new Topology(
            List.of(new Host("exip", Host.Kind.END), new Host("peer", Host.Kind.END)),
            List.of(new Link(Link.End.of("exip", "eth0"), Link.End.of("peer", "eth0"))), List.of());

    private final Lab lab;
    private final Exip exip;
    private final Peer peer;
    private final List<Daemon> daemons = new ArrayList<>();

    private Pair(Lab lab, Peer peer) {
        this.lab = lab;
        this.peer = peer;
        exip = new Exip(lab.host("exip"), lab.distribution());
    }

    /** Builds the network; nothing runs in it yet. */
    static Pair build(Peer peer) {
        // The process id: what another run has left behind, or is doing, is not in the way.
        var name = peer.name().replaceAll("\\W", "") + "_" + ProcessHandle.current().pid();
        var lab = Lab.build(name, TOPOLOGY, Distribution.ofThisBuild());
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "down"));
        address(lab.host("exip"), OURS);
        address(lab.host("peer"), List.of(PEER));
        return new Pair(lab, peer);
    }

    private static void address(LabHost host, List<String> addresses) {
        host.namespace().sysctl(List.of("net.ipv6.conf.all.disable_ipv6=0", "net.ipv6.conf.default.disable_ipv6=0",
                "net.ipv6.conf.eth0.accept_dad=0"));
        host.namespace().ip(addresses.stream().flatMap(address -> Stream.of("addr add " + address + "/24 dev eth0",
                "addr add 2001:db8:220::" + address.substring(address.lastIndexOf('.') + 1)
                        + "/64 dev eth0 nodad")).toList());
    }

    /** Starts everything, and waits until every session is Established. */
    void start() {
        daemons.addAll(peer.start(lab.host("peer")));
        exip.start();
        for (var session : Session.values()) {
            Await.until(session + " Established, everything alive", () -> {
                requireNoneDead();
                return exip.neighbors(session);
            }, seen -> !seen.isEmpty() && seen.stream().allMatch(n -> n.state().equals("Established")));
        }
    }

    private void requireNoneDead() {
        exip.requireNoneDead();
        daemons.forEach(Daemon::requireNotDead);
    }

    Exip exip() {
        return exip;
    }

    Peer peer() {
        return peer;
    }

    /** A counter of the kernel on the peer's side. */
    long counter(String name) {
        return counter(lab.host("peer"), name);
    }

    /** A counter of a host's kernel, {@code TcpExtTCPMinTTLDrop}. */
    static long counter(LabHost host, String name) {
        return KernelCounter.of(host, name);
    }

    /** The network, with the folder of its logs. */
    Lab lab() {
        return lab;
    }

    /** Takes it down, after a last look. */
    @Override
    public void close() {
        try {
            LastLook.at(lab.folder());
        } finally {
            lab.close();
        }
    }
}
