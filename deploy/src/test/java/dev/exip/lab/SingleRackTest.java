package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Route;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SingleRackTest {
    @Test
    void the_addresses_are_the_documents() {
        assertThat(ends()).contains(
                Link.End.of("node1", "eth0", "10.210.1.11/24"),
                Link.End.of("node2", "eth0", "10.210.1.12/24"),
                Link.End.of("node3", "eth0", "10.210.1.13/24"),
                Link.End.of("tor1", "eth2", "10.210.1.254/24"),
                Link.End.of("rr1", "eth0", "10.210.1.1/24"));
    }

    @Test
    void every_cable_and_route_is_at_a_host_that_is_there() {
        var hosts = SingleRack.TOPOLOGY.hosts().stream().map(Host::name).toList();

        assertThat(hosts).doesNotHaveDuplicates();
        assertThat(ends().map(Link.End::host)).isSubsetOf(hosts);
        assertThat(SingleRack.TOPOLOGY.routes().stream().map(Route::host)).isSubsetOf(hosts);
    }

    @Test
    void no_interface_is_plugged_twice() {
        assertThat(ends().map(end -> end.host() + " " + end.device())).doesNotHaveDuplicates();
    }

    private static Stream<Link.End> ends() {
        return SingleRack.TOPOLOGY.links().stream().flatMap(link -> Stream.of(link.a(), link.b()));
    }
}
