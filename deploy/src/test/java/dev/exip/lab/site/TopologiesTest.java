package dev.exip.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import dev.exip.lab.net.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologiesTest {
    @Test
    void the_single_racks_addresses_are_the_documents() {
        assertThat(addresses(SingleRack.TOPOLOGY)).contains(
                "node1 eth0 10.210.1.11/24", "node2 eth0 10.210.1.12/24", "node3 eth0 10.210.1.13/24",
                "tor1 eth2 10.210.1.254/24", "rr1 eth0 10.210.1.1/24");
    }

    @Test
    void the_two_racks_addresses_are_the_documents() {
        assertThat(addresses(Multirack.TOPOLOGY)).contains(
                "node-01-002 eth0 10.211.1.2/24", "node-01-003 eth0 10.211.1.3/24", "node-02-002 eth0 10.211.2.2/24",
                "tor1 eth2 10.211.1.254/24", "tor2 eth3 10.211.2.254/24", "pod eth0 10.233.79.67/32",
                "core rack01a 192.168.192.5/30", "core rack02a 192.168.192.9/30",
                "tor1 eth1 192.168.192.6/30", "tor2 eth1 192.168.192.10/30", "client eth0 192.0.2.2/24");
    }

    static List<Topology> topologies() {
        return List.of(SingleRack.TOPOLOGY, Multirack.TOPOLOGY);
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void every_cable_and_route_is_at_a_host_that_is_there(Topology topology) {
        var hosts = topology.hosts().stream().map(Host::name).toList();

        assertThat(hosts).doesNotHaveDuplicates();
        assertThat(ends(topology).map(Link.End::host)).isSubsetOf(hosts);
        assertThat(topology.routes().stream().map(Route::host)).isSubsetOf(hosts);
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void no_interface_is_plugged_twice_and_no_address_is_given_twice(Topology topology) {
        assertThat(ends(topology).map(end -> end.host() + " " + end.device())).doesNotHaveDuplicates();
        assertThat(ends(topology).flatMap(end -> end.addresses().stream())).doesNotHaveDuplicates();
    }

    private static Stream<String> addresses(Topology topology) {
        return ends(topology).flatMap(
                end -> end.addresses().stream().map(address -> end.host() + " " + end.device() + " " + address));
    }

    private static Stream<Link.End> ends(Topology topology) {
        return topology.links().stream().flatMap(link -> Stream.of(link.a(), link.b()));
    }
}
