package dev.exip.lab.site;

import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A route reflector of a rack: the router is a client that is sent all paths, any host of the rack may become a client. */
public final class ExipReflector {
    private final LabHost host;
    private final Daemon daemon;
    private final Bgpctl bgpctl;
    private final Member own;

    ExipReflector(LabHost host, Member own, Rack rack, Setup setup, Path kubeconfig, Distribution distribution) {
        this.host = host;
        this.own = own;
        bgpctl = new Bgpctl(distribution, host.folder().resolve("route-reflector.sock"));
        var file = host.write("reflector.yaml", configuration(own, rack, setup, bgpctl.socket())).toString();
        daemon = setup.peering() == Peering.MOVING_REFLECTOR
                ? host.exip(distribution, "route-reflector", "--config", file, "--kubeconfig", kubeconfig.toString())
                : host.exip(distribution, "route-reflector", "--config", file);
    }

    /** Whoever serves the same clients has the same cluster id (RFC 4456 7). */
    private static String configuration(Member own, Rack rack, Setup setup, Path socket) {
        return """
                local: {asn: %d, routerId: %s, clusterId: %s%s}
                %speers:
                %s%sadmin: {socket: %s}
                """.formatted(rack.asn(), own.address(), rack.reflectors().getFirst().address(),
                setup.dualStack() ? ", address6: \"" + own.address6() + "\"" : "",
                setup.peering() == Peering.MOVING_REFLECTOR ? moving(own, setup) : "",
                Peers.yaml(rack.torSessions(setup).with(rack.tor()), "address", rack.asn(), setup.routerHold(),
                        "rrClient: true\naddPath: {send: all}"),
                Peers.yaml(rack.nodeSessions(setup).with("nodes", rack.prefix(), rack.prefix6()), "range", rack.asn(),
                        Setup.USUAL_HOLD,
                        "rrClient: true\nlimit: 100\nexport: none\n" + setup.detectionOfSpeakers()),
                socket);
    }

    private static String moving(Member own, Setup setup) {
        var ips = Stream.of(own.address() + "/32", '"' + own.address6() + "/128\"").limit(setup.dualStack() ? 2 : 1);
        return "address: {interface: eth0, ip: " + ips.toList() + "}\n";
    }

    /** Whether its host has the reflector's address. */
    public boolean isAtAddress() {
        return host.ip("addr", "show", "dev", "eth0").contains(" " + own.address() + "/");
    }

    /** Asks the reflector: {@code show routes}. */
    public Command bgpctl(String... words) {
        return bgpctl.command(words);
    }

    /** The reflector as its admin socket shows it. */
    public AdminSocket admin() {
        return new AdminSocket(bgpctl.socket());
    }

    /** Its host, with the addresses that it has, or would have. */
    public Member member() {
        return own;
    }

    /** The host. */
    public LabHost host() {
        return host;
    }

    /** The process. */
    public Daemon daemon() {
        return daemon;
    }
}
