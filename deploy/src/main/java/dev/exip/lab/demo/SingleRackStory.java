package dev.exip.lab.demo;

import dev.exip.lab.Document;
import dev.exip.lab.ExipNode;
import dev.exip.lab.SingleRack;
import dev.exip.lab.Unmet;
import dev.exip.lab.WebClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The document's example on the single rack, from the Service to the traffic and back. */
final class SingleRackStory {
    private static final List<String> EXTERNAL_IPS = List.of("10.0.0.7", "10.0.0.8");
    private static final int REQUESTS = 200;

    private final SingleRack rack;
    private final Narrator narrator;
    private final List<String> hops;

    SingleRackStory(SingleRack rack, Narrator narrator) {
        this.rack = rack;
        this.narrator = narrator;
        hops = rack.speakers().stream().map(ExipNode::address).toList();
    }

    void tell() {
        start();
        sessions();
        create();
        assigned();
        reflected();
        ecmp();
        traffic();
        delete();
    }

    /** For a lab that stays up: with the Service there is something to look at. */
    void tellOnceMore() {
        create();
        ecmp();
    }

    private void start() {
        narrator.step("Starting the daemons");
        narrator.say("""
                client 192.0.2.2 -- tor1 10.210.1.254 (BIRD 2, AS 65001) -- rack 10.210.1.0/24
                rr1    10.210.1.1    route-reflector
                node1  10.210.1.11   ipctl-agent, bgp-speaker, a web server
                node2  10.210.1.12   nothing
                node3  10.210.1.13   ipctl-agent, bgp-speaker, a web server
                api    10.210.1.2    a Kubernetes API""");
        rack.start();
        narrator.heed(rack::requireNoneDead);
        narrator.say("Logs and configuration files: " + rack.lab().folder());
    }

    private void sessions() {
        narrator.step("BGP sessions of the reflector: with the router and with both nodes");
        var peers = Stream.concat(Stream.of(SingleRack.RACK.tor().address()), hops.stream()).toList();
        narrator.expect("all are Established", rack.reflector().bgpctl("show", "neighbors"),
                "a row \"Established\" for each of " + peers,
                seen -> peers.stream().allMatch(peer -> Document.row(seen, peer, "Established")));
        narrator.expect("the router says so too", rack.tor().birdc("show", "protocols"),
                "rr1 Established", seen -> Document.row(seen, "rr1", "Established"));
    }

    private void create() {
        narrator.step("Creating the Service nginx with externalIPs " + String.join(" and ", EXTERNAL_IPS));
        rack.api().create(rack.nginx());
        narrator.say("as in " + rack.lab().distribution().example("nginx.yaml"));
    }

    private void assigned() {
        narrator.step("The agents put the external IPs on lo");
        addresses(EXTERNAL_IPS);
    }

    private void addresses(List<String> externalIps) {
        for (var node : rack.speakers()) {
            lo(node, externalIps);
        }
        lo(rack.node(2), List.of());
    }

    private void lo(ExipNode node, List<String> externalIps) {
        var expected = Document.lo(externalIps);
        var claim = externalIps.isEmpty()
                ? "no external IP on " + node.host().name()
                : node.host().name() + " has them";
        narrator.expect(claim, node.lo(), String.join("\n", expected), seen -> Document.inet(seen).equals(expected));
    }

    private void reflected() {
        narrator.step("The speakers announce them; the reflector has a path by each node");
        narrator.expect("2 paths for each address", rack.reflector().bgpctl("show", "routes"),
                EXTERNAL_IPS + " each by " + hops,
                seen -> EXTERNAL_IPS.stream().allMatch(
                        ip -> hops.stream().allMatch(hop -> Document.row(seen, ip + "/32", hop))));
    }

    private void ecmp() {
        narrator.step("The router spreads over both nodes: ECMP");
        for (var ip : EXTERNAL_IPS) {
            var expected = Document.route(ip, SingleRack.RACK.torDevice(), hops);
            narrator.expect("as in the document", rack.tor().route(ip), expected,
                    seen -> Document.collapsed(seen).equals(expected));
        }
    }

    private void traffic() {
        narrator.step(REQUESTS + " requests from the client behind the router, each from its own source port");
        var servers = rack.speakers().stream().map(node -> node.host().name()).toList();
        for (var ip : EXTERNAL_IPS) {
            var command = rack.client().requests(ip, REQUESTS);
            var spread = WebClient.spread(command.attempt().out());
            narrator.say("$ " + command);
            narrator.say("  "
                    + spread.byServer().entrySet().stream().map(
                            entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining(", "))
                    + "; source ports: " + spread.sourcePorts());
            if (!spread.over(servers, REQUESTS / 4) || spread.sourcePorts() != REQUESTS) {
                throw new Unmet("at least " + REQUESTS / 4 + " answers from each of " + servers + " and no others",
                        spread.toString());
            }
            narrator.say("ok: each node served at least a quarter");
        }
    }

    private void delete() {
        narrator.step("Deleting the Service: routes and addresses go");
        rack.api().delete(rack.nginx());
        for (var ip : EXTERNAL_IPS) {
            narrator.expect("no route", rack.tor().route(ip), "nothing", String::isBlank);
        }
        narrator.expect("the reflector has none", rack.reflector().bgpctl("show", "routes"), "none of " + EXTERNAL_IPS,
                seen -> EXTERNAL_IPS.stream().noneMatch(seen::contains));
        addresses(List.of());
    }
}
