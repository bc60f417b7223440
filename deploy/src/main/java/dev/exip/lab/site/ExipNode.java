package dev.exip.lab.site;

import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.WebServer;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kubernetes node: the agent, the speaker, and a web server that stands for nginx behind kube-proxy. None runs until it is started. */
public final class ExipNode {
    private final LabHost host;
    private final Member member;
    private final Daemon agent;
    private final Daemon speaker;
    private final Daemon web;
    private final Bgpctl bgpctl;

    ExipNode(LabHost host, Member member, Rack rack, Setup setup, Path kubeconfig, Distribution distribution) {
        this.host = host;
        this.member = member;
        bgpctl = new Bgpctl(distribution, host.folder().resolve("bgp-speaker.sock"));
        agent = host.exip(distribution, "ipctl-agent", "--kubeconfig", kubeconfig.toString(), "--iface", "lo",
                "--node", host.name(), "--allow", String.join(",", setup.allowed()), "--resync", "20s");
        speaker = host.exip(distribution, "bgp-speaker", "--config",
                host.write("speaker.yaml", configuration(member, rack, setup, bgpctl.socket())).toString());
        web = host.daemon("web", Map.of(), distribution.java(WebServer.class, host.name(), "80"));
    }

    private static String configuration(Member member, Rack rack, Setup setup, Path socket) {
        var external = setup.peering() == Peering.ROUTER_EXTERNAL;
        return """
                local: {asn: %d, routerId: %s%s}
                vips: {interface: lo, allow: %s}
                peers:
                %sadmin: {socket: %s}
                """.formatted(external ? Setup.SPEAKERS_ASN : rack.asn(), member.address(),
                setup.dualStack() ? ", address6: \"" + member.address6() + "\"" : "",
                setup.allowed().stream().map(prefix -> prefix.contains(":") ? '"' + prefix + '"' : prefix).toList(),
                Peers.yaml(sessions(rack, setup), "address", rack.asn(), Setup.USUAL_HOLD,
                        (external ? "import: none\nexport: all\n" : "")
                                + setup.detectionOfSpeakers()),
                socket);
    }

    /** What every node's speaker of this rack has as sessions. */
    static List<Sessions.Session> sessions(Rack rack, Setup setup) {
        var neighbors = setup.reflector() ? rack.reflectors(setup) : List.of(rack.tor());
        return neighbors.stream().flatMap(neighbor -> rack.nodeSessions(setup).with(neighbor).stream()).toList();
    }

    /** The command that shows what is on the node's loopback interface. */
    public Command lo() {
        return host.exec("ip", "addr", "show", "lo");
    }

    /** Asks the speaker: {@code show neighbors}. */
    public Command bgpctl(String... words) {
        return bgpctl.command(words);
    }

    /** The speaker as its admin socket shows it. */
    public AdminSocket admin() {
        return new AdminSocket(bgpctl.socket());
    }

    /** The host. */
    public LabHost host() {
        return host;
    }

    /** Its place in the rack. */
    public Member member() {
        return member;
    }

    /** Its IPv4 address in the rack: the next hop of what it announces. */
    public String address() {
        return member.address();
    }

    /** The agent: Services to {@code lo}. */
    public Daemon agent() {
        return agent;
    }

    /** The speaker: {@code lo} to BGP. */
    public Daemon speaker() {
        return speaker;
    }

    /** The web server: answers on port 80 of every address with the node's name. */
    public Daemon web() {
        return web;
    }

    /** All three. */
    public List<Daemon> daemons() {
        return List.of(agent, speaker, web);
    }
}
