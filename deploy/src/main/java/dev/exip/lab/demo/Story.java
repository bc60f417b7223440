package dev.exip.lab.demo;

import dev.exip.lab.Document;
import dev.exip.lab.Unmet;
import dev.exip.lab.WebClient;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.LabRack;
import dev.exip.lab.site.Site;
import java.util.List;
import java.util.stream.Collectors;

/** The document's example, step by step, on any of its topologies. */
abstract class Story {
    private static final int REQUESTS = 240;

    private final Site site;
    private final Narrator narrator;
    private final List<String> externalIps;

    Story(Site site, Narrator narrator) {
        this.site = site;
        this.narrator = narrator;
        externalIps = site.setup().externalIps();
    }

    /** From the Service to the traffic and back. */
    final void tell() {
        start();
        sessions();
        create();
        assigned();
        if (site.setup().reflector()) {
            reflected();
        }
        routes();
        more();
        traffic();
        delete();
    }

    /** For a lab that stays up: with the Service there is something to look at. */
    final void tellOnceMore() {
        create();
        routes();
    }

    /** What this topology has to show beside that, while the routes are there. */
    void more() {}

    /** What stands where. */
    abstract String map();

    final Site site() {
        return site;
    }

    final Narrator narrator() {
        return narrator;
    }

    private void start() {
        narrator.step("Starting the daemons");
        narrator.say(map());
        site.start();
        narrator.heed(site::requireNoneDead);
        narrator.say("Logs and configuration files: " + site.lab().folder());
    }

    private void sessions() {
        if (site.setup().reflector()) {
            narrator.step("BGP sessions of each reflector: with the router and with the nodes");
            site.racks().forEach(rack -> rack.reflectors().forEach(
                    reflector -> established(reflector.bgpctl("show", "neighbors"),
                            rack.neighborsOfReflectors(site.speakers(rack)))));
        } else {
            narrator.step("BGP sessions of each node: with the router");
            site.racks().forEach(rack -> site.speakers(rack).forEach(
                    node -> established(node.bgpctl("show", "neighbors"), rack.neighborsOfSpeakers())));
        }
        site.routers().forEach((router, sessions) -> narrator.expect(router.host().name() + " says so too",
                router.sessions(), sessions + " Established sessions", seen -> router.established(seen) == sessions));
    }

    private void established(Command neighbors, List<String> peers) {
        narrator.expect("all are Established", neighbors, "a row \"Established\" for each of " + peers,
                seen -> peers.stream().allMatch(peer -> Document.row(seen, peer, "Established")));
    }

    private void create() {
        narrator.step("Creating the Service nginx with externalIPs " + String.join(", ", externalIps));
        site.api().create(site.nginx());
        narrator.say("as in " + site.lab().distribution().example(site.setup().service()));
    }

    private void assigned() {
        narrator.step("The agents put the external IPs on lo");
        addresses(externalIps);
    }

    private void addresses(List<String> present) {
        for (var rack : site.racks()) {
            for (var node : rack.nodes()) {
                lo(node, site.speakers(rack).contains(node) ? present : List.of());
            }
        }
    }

    private void lo(ExipNode node, List<String> present) {
        var expected = Document.lo(present);
        var claim = present.isEmpty()
                ? "no external IP on " + node.host().name()
                : node.host().name() + " has them";
        narrator.expect(claim, node.lo(), String.join("\n", expected), seen -> Document.inet(seen).equals(expected));
    }

    private void reflected() {
        narrator.step("The speakers announce them; each reflector has a path by each node of its rack");
        for (var rack : site.racks()) {
            rack.reflectors().forEach(reflector -> narrator.expect("a path by each node for each address",
                    reflector.bgpctl("show", "routes"), externalIps + " each by " + site.speakers(rack).stream().map(
                            ExipNode::member).toList(),
                    seen -> externalIps.stream().allMatch(ip -> paths(rack, seen, ip))));
        }
    }

    private boolean paths(LabRack rack, String routes, String ip) {
        var prefix = ip + (ip.contains(":") ? "/128" : "/32");
        return site.speakers(rack).stream().allMatch(
                node -> Document.row(routes, prefix, node.member().towards(ip)));
    }

    private void routes() {
        narrator.step("The routers spread over all that have them: ECMP");
        site.tables().forEach(table -> narrator.expect("as it should be", table.command(), table.expected(),
                table::met));
    }

    private void traffic() {
        narrator.step(REQUESTS + " requests from the client for each address, each by a connection of its own");
        var servers = site.speakers().stream().map(node -> node.host().name()).toList();
        // Each router halves what it gets, so a node's share depends on its rack; half of the smallest is asked of every node.
        var least = REQUESTS / (site.routers().size() == 1 ? 4 : 8);
        for (var ip : externalIps) {
            var command = site.client().requests(ip, REQUESTS);
            var spread = WebClient.spread(command.attempt().out());
            narrator.say("$ " + command);
            narrator.say("  "
                    + spread.byServer().entrySet().stream().map(
                            entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining(", "))
                    + "; source ports: " + spread.sourcePorts());
            if (!spread.over(servers, least) || spread.sourcePorts() < REQUESTS / 2) {
                throw new Unmet("at least " + least + " answers from each of " + servers + " and no others",
                        spread.toString());
            }
            narrator.say("ok: each node served at least " + least);
        }
    }

    private void delete() {
        narrator.step("Deleting the Service: routes and addresses go");
        site.api().delete(site.nginx());
        site.tables().forEach(table -> narrator.expect("no route at " + table.router().host().name(), table.command(),
                "nothing", String::isBlank));
        site.reflectors().forEach(reflector -> narrator.expect("the reflector has none",
                reflector.bgpctl("show", "routes"), "none of " + externalIps,
                seen -> externalIps.stream().noneMatch(seen::contains)));
        addresses(List.of());
    }
}
