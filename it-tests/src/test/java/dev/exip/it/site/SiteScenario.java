package dev.exip.it.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.it.Admin;
import dev.exip.lab.Await;
import dev.exip.lab.WebClient;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.Site;
import dev.exip.lab.site.Table;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document's example on any topology, however it is run: the same Service, the document's routes, traffic to every node. */
abstract class SiteScenario {
    private static final int REQUESTS = 240;

    private final Site site;
    private final List<ExipNode> speakers;

    SiteScenario(Site site) {
        this.site = site;
        speakers = site.speakers();
    }

    /** Routes that differ from the document's when the last of the nodes does not announce. */
    abstract List<Table> withoutTheLastNode();

    @BeforeEach
    void the_user_creates_the_Service_and_the_routers_have_the_documents_routes() {
        site.api().create(site.nginx());
        await(site.tables());
    }

    @Test
    void requests_to_every_external_IP_are_spread_over_all_nodes() {
        var nodes = speakers.stream().map(node -> node.host().name()).toList();

        assertThat(site.setup().externalIps()).allSatisfy(ip -> {
            var spread = WebClient.spread(site.client().requests(ip, REQUESTS).attempt().out());
            assertThat(spread.over(nodes, REQUESTS / 4 / site.racks().size())).as("%s", spread).isTrue();
        });
    }

    @Test
    void a_speaker_that_drains_and_stops_is_no_next_hop_any_more_and_is_one_again_when_it_is_back() {
        speakers.getLast().bgpctl("drain", "on").run();
        speakers.getLast().speaker().stop();
        await(withoutTheLastNode());

        speakers.getLast().speaker().start();
        await(site.tables());
    }

    /** RFC 8326. */
    @Test
    void a_cordoned_node_is_no_next_hop_any_more_and_is_one_again_when_it_is_uncordoned() {
        var node = new NodeBuilder().withNewMetadata().withName(
                speakers.getLast().host().name()).endMetadata().withNewSpec().withUnschedulable(true).endSpec();
        site.api().create(node.build());
        await(withoutTheLastNode());

        site.api().replace(node.editSpec().withUnschedulable(false).endSpec().build());
        await(site.tables());
    }

    @Test
    void an_address_that_a_node_loses_is_withdrawn_alone() {
        var lost = site.setup().externalIps().getLast();
        speakers.getLast().agent().stop(); // it would put the address back
        speakers.getLast().host().ip("addr", "del", lost + (lost.contains(":") ? "/128" : "/32"), "dev", "lo");
        await(withoutTheLastNode().stream().filter(table -> table.destination().equals(lost)).toList());

        assertThat(site.tables()).filteredOn(table -> !table.destination().equals(lost)).allMatch(
                table -> table.met(table.command().run()));
    }

    @Test
    void a_deleted_Service_leaves_no_path_in_any_reflector() {
        site.api().deleteAll();

        site.reflectors().forEach(
                reflector -> Await.until("no path to an external IP", () -> new Admin(reflector::bgpctl).routes(),
                        routes -> routes.stream().noneMatch(
                                route -> site.setup().externalIps().contains(
                                        route.prefix().substring(0, route.prefix().indexOf('/'))))));
    }

    private static void await(List<Table> tables) {
        tables.forEach(table -> Await.until(table.router().host().name() + ": " + table.expected(),
                () -> table.command().run(), table::met));
    }
}
