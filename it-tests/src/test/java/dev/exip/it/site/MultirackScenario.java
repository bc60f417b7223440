package dev.exip.it.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.AddPathView;
import dev.exip.it.Admin;
import dev.exip.lab.Await;
import dev.exip.lab.Document.NextHop;
import dev.exip.lab.site.Multirack;
import dev.exip.lab.site.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document's two racks, with IPv6 beside IPv4. */
abstract class MultirackScenario extends SiteScenario {
    private final Multirack site;

    MultirackScenario(Multirack site) {
        super(site);
        this.site = site;
    }

    /** The last node is the only one of its rack: the core has the other rack, and the router of this rack the core. */
    @Override
    List<Table> withoutTheLastNode() {
        var tor2 = site.racks().getLast().tor();
        return site.tables().stream().filter(table -> table.router().equals(site.core())).flatMap(
                table -> Stream.of(
                        new Table(site.core(), table.destination(), List.of(table.hops().getFirst())),
                        new Table(tor2, table.destination(), List.of(new NextHop(
                                table.destination().contains(":") ? "2001:db8:192::9" : "192.168.192.9",
                                "eth1"))))).toList();
    }

    @Test
    void the_way_from_a_node_in_the_first_rack_to_a_pod_in_the_second_is_the_documents() {
        site.tracesToPod().forEach((command, way) -> Await.until("the way " + way, command::run,
                seen -> Multirack.hops(seen).equals(way)));
    }

    @Test
    void the_first_router_is_told_all_paths_of_both_families_in_one_session_and_the_second_in_one_for_each() {
        var ipv4 = new AddPathView("ipv4-unicast", false, true);
        var ipv6 = new AddPathView("ipv6-unicast", false, true);

        assertThat(admin(1).neighbor("tor1").summary().addPath()).containsExactlyInAnyOrder(ipv4, ipv6);
        assertThat(admin(2).neighbor("tor2").summary().addPath()).containsExactly(ipv4);
        assertThat(admin(2).neighbor("tor2-v6").summary().addPath()).containsExactly(ipv6);
    }

    private Admin admin(int rack) {
        return new Admin(site.racks().get(rack - 1).reflectors().getFirst()::bgpctl);
    }
}
