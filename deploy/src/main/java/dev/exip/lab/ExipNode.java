package dev.exip.lab;

import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.Map;

/** A Kubernetes node: the agent, the speaker, and a web server that stands for nginx behind kube-proxy. None runs until it is started. */
public final class ExipNode {
    private final LabHost host;
    private final String address;
    private final Daemon agent;
    private final Daemon speaker;
    private final Daemon web;
    private final Bgpctl bgpctl;

    ExipNode(LabHost host, String address, Rack rack, String vips, Path kubeconfig, Distribution distribution) {
        this.host = host;
        this.address = address;
        bgpctl = new Bgpctl(distribution, host.folder().resolve("bgp-speaker.sock"));
        agent = host.exip(distribution, "ipctl-agent",
                "--kubeconfig", kubeconfig.toString(), "--iface", "lo", "--allow", vips, "--resync", "20s");
        speaker = host.exip(distribution, "bgp-speaker", "--config",
                host.write("speaker.yaml", configuration(address, rack, vips, bgpctl.socket())).toString());
        web = host.daemon("web", Map.of(), distribution.java(WebServer.class, host.name(), "80"));
    }

    private static String configuration(String address, Rack rack, String vips, Path socket) {
        return """
                local: {asn: %1$d, routerId: %2$s, address: %2$s}
                vips: {interface: lo, allow: [%3$s]}
                peers:
                  - name: %4$s
                    address: %5$s
                    asn: %1$d
                    timers: {hold: 9, connectRetry: 1}
                admin: {socket: %6$s}
                """.formatted(rack.asn(), address, vips, rack.reflector().host(), rack.reflector().address(), socket);
    }

    /** The command that shows what is on the node's loopback interface. */
    public Command lo() {
        return host.exec("ip", "addr", "show", "lo");
    }

    /** Asks the speaker: {@code show neighbors}. */
    public Command bgpctl(String... words) {
        return bgpctl.command(words);
    }

    /** The host. */
    public LabHost host() {
        return host;
    }

    /** Its address in the rack: the next hop of what it announces. */
    public String address() {
        return address;
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
}
