package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that would not do are told before anything is installed, with the way out. */
class RefusalTest {
    private static final String RACK = """
            vips: {allow: [10.0.0.0/24]}
            racks:
              - name: r1
                asn: 65001
                reflector: {address: 10.0.0.1, interface: eth0, nodes: [10.0.0.0/24], peers: [{address: 10.0.0.254, asn: 65001}]}
            """;

    @Test
    void the_default_values_allow_nothing_and_say_so() {
        assertThatThrownBy(() -> Chart.render("{}")).hasMessageContaining("vips.allow is empty").hasMessageContaining(
                "--set 'vips.allow={10.0.0.0/24}'");
    }

    @Test
    void without_a_rack_there_is_nothing_to_install() {
        assertThatThrownBy(() -> Chart.render("vips: {allow: [10.0.0.0/24]}")).hasMessageContaining("racks is empty");
    }

    @Test
    void a_rack_needs_a_neighbour() {
        assertThatThrownBy(() -> Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                racks: [{name: a, asn: 1}]
                """)).hasMessageContaining("racks[0] (a): nobody to announce anything to");
    }

    @Test
    void a_rack_has_a_name_of_its_own() {
        assertThatThrownBy(() -> Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                racks:
                  - {name: a, asn: 1, nodeSelector: {rack: a}, speaker: {peers: [{address: 10.0.0.2, asn: 1}]}}
                  - {name: a, asn: 1, nodeSelector: {rack: b}, speaker: {peers: [{address: 10.0.0.2, asn: 1}]}}
                """)).hasMessageContaining("racks[1] (a): another rack has that name");
    }

    @Test
    void several_racks_are_told_apart_by_their_nodes() {
        assertThatThrownBy(() -> Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                racks:
                  - {name: a, asn: 1, speaker: {peers: [{address: 10.0.0.2, asn: 1}]}}
                  - {name: b, asn: 1, speaker: {peers: [{address: 10.0.0.2, asn: 1}]}}
                """)).hasMessageContaining("racks[0] (a): with several racks each must say which nodes are its own");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "interface: eth0, | `` | reflector.interface is missing",
            "interface: eth0, | moves: false, | reflector.nodeSelector must pick the one host",
            "interface: eth0, | `moves: false, replicas: 2, nodeSelector: {a: b},` | there is one replica",
            "interface: eth0, | `moves: false, second: {address: 10.0.0.2}, nodeSelector: {a: b},` | reflector.second.nodeSelector must pick",
            "`, peers: [{address: 10.0.0.254, asn: 65001}]` | `` | reflector.peers is empty"})
    void a_reflector_needs_an_interface_hosts_and_a_router(String what, String instead, String complaint) {
        assertThatThrownBy(() -> Chart.render(RACK.replace(what, instead))).hasMessageContaining(complaint);
    }

    @Test
    void a_key_for_the_nodes_is_in_a_Secret() {
        assertThatThrownBy(() -> Chart.render(RACK + "passwords: {nodes: nodes}")).hasMessageContaining(
                "passwords.speakerSecret and passwords.reflectorSecret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "ipam: {enabled: true} | pools is empty: name the addresses to give out",
            "`pools: [{name: a, addresses: [10.0.0.1]}, {name: a, addresses: [10.0.0.2]}]` | pools[1] (a): another pool has that name",
            "pools: [{name: a, addresses: [10.0.0.1, 10.0.0.200-10.0.1.7]}] | pools[0] (a): 10.0.0.200-10.0.1.7 is in no prefix of vips.allow",
            "pools: [{name: a, addresses: [10.0.1.0/24]}] | 10.0.1.0/24 is in no prefix of vips.allow",
            "pools: [{name: a, addresses: [9.255.255.255]}] | 9.255.255.255 is in no prefix of vips.allow"})
    void an_IPAM_needs_pools_and_each_a_name_of_its_own(String more, String complaint) {
        assertThatThrownBy(() -> Chart.render(RACK + more)).hasMessageContaining(complaint);
    }

    @Test
    void somebody_carries_what_the_IPAM_gives_out() {
        assertThatThrownBy(() -> Chart.render(RACK.replace("allow: [10.0.0.0/24]",
                "allow: [10.0.0.0/24], sources: [externalIPs]") + """
                        pools: [{name: a, addresses: [10.0.0.1]}]
                        ipam: {enabled: true}
                        """)).hasMessageContaining("add loadBalancer to vips.sources");
    }

    @Test
    void Prometheus_must_reach_what_it_is_to_ask() {
        assertThatThrownBy(() -> Chart.render(RACK + "metrics: {podMonitor: {enabled: true}}")).hasMessageContaining(
                "Set metrics.expose to true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "vip: {allow: []} | vip",
            "agent: {drainon: [cordon]} | drainon",
            "agent: {drainOn: [cordoned]} | drainOn",
            "image: {tag: latest} | name the version",
            "speaker: {listen: yes please} | listen",
            "speaker: {config: {peers: []}} | peers",
            "session: {timers: {holdTime: 9s}} | holdTime",
            "pools: [{name: a, address: [10.0.0.1]}] | addresses",
            "pools: [{name: a, addresses: []}] | addresses",
            "pools: [{name: a, addresses: [ten]}] | addresses",
            "pools: [{name: a, addresses: [10.0.0.1], namespaces: [Shop]}] | namespaces",
            "ipam: {loadBalancer: {class: a b}} | class",
            "ipam: {replicas: 0} | replicas"})
    void an_unknown_key_or_value_is_named(String more, String name) {
        assertThatThrownBy(() -> Chart.render(RACK + more)).hasMessageContaining(name);
    }

    @Test
    void a_neighbour_is_checked_as_the_daemons_check_it() {
        assertThatThrownBy(() -> Chart.render(
                RACK.replace("asn: 65001}]", "asn: 65001, adPath: {send: all}}]"))).hasMessageContaining(
                        "adPath");
    }
}
