package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The daemons take up a changed file by themselves; only what needs a restart makes another pod. */
class RolloutTest {
    private static final String VALUES = """
            vips: {allow: [10.0.0.0/24]}
            racks:
              - name: r1
                asn: 65001
                reflector:
                  address: 10.210.1.1/32
                  interface: eth0
                  nodes: [10.210.1.0/24]
                  peers: [{name: tor1, address: 10.210.1.254, asn: 65001, timers: {hold: 15s}}]
            """;

    private static final String POOLS = VALUES + """
            pools: [{name: public, addresses: [10.0.0.0/28]}]
            ipam: {enabled: true}
            """;

    private static List<JsonNode> pods(String values) {
        return Rendered.of(Chart.render(values), "DaemonSet", "Deployment").map(
                it -> it.tree().at("/spec/template")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "hold: 15s | hold: 30s",
            "tor1, | tor2,",
            "nodes: [10.210.1.0/24] | `nodes: [10.210.1.0/24, 10.210.9.0/24]`",
            "asn: 65001, timers | asn: 65001, bfd: true, timers"})
    void a_change_of_a_neighbour_makes_no_new_pod(String what, String instead) {
        assertThat(pods(VALUES.replace(what, instead))).isEqualTo(pods(VALUES));
    }

    @Test
    void a_change_of_the_pools_makes_no_new_pod() {
        assertThat(pods(POOLS.replace("10.0.0.0/28", "10.0.0.0/27"))).isEqualTo(pods(POOLS));
    }

    @Test
    void an_IPAM_is_replaced_while_another_stands_by_and_rather_on_another_host() {
        var all = Chart.render(POOLS);
        var ipam = Rendered.one(all, "Deployment", "exip-ipam");

        assertThat(ipam.tree().at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(ipam.tree().at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
        assertThat(ipam.pod().at(
                "/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm/labelSelector")).isEqualTo(
                        ipam.tree().at("/spec/selector"));
        assertThat(Rendered.one(all, "PodDisruptionBudget", "exip-ipam").tree().at("/spec/selector")).isEqualTo(
                ipam.tree().at("/spec/selector"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "asn: 65001 | asn: 65002",
            "interface: eth0 | interface: eth1"})
    void a_change_that_needs_a_restart_makes_one(String what, String instead) {
        assertThat(pods(VALUES.replace(what, instead))).isNotEqualTo(pods(VALUES));
    }

    @Test
    void no_more_than_one_node_and_one_replica_are_replaced_at_once() {
        var all = Chart.render(VALUES);

        assertThat(Rendered.one(all, "DaemonSet", "exip-node-r1").tree().at(
                "/spec/updateStrategy/rollingUpdate/maxUnavailable").asInt()).isEqualTo(1);
        var reflector = Rendered.one(all, "Deployment", "exip-reflector-r1").tree();
        assertThat(reflector.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(reflector.at("/spec/strategy/rollingUpdate/maxSurge").asInt(-1)).isZero();
        assertThat(reflector.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt()).isEqualTo(1);
        assertThat(Rendered.one(all, "PodDisruptionBudget", "exip-reflector-r1").tree().at(
                "/spec/maxUnavailable").asInt()).isEqualTo(1);
    }

    @Test
    void no_host_has_two_reflectors_of_a_rack() {
        var reflector = Rendered.one(Chart.render(VALUES.replace("nodes:",
                "second: {address: 10.210.1.2}\n      nodes:")), "Deployment", "exip-reflector-r1");
        var rule = reflector.pod().at("/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0");

        assertThat(rule.path("topologyKey").asString()).isEqualTo("kubernetes.io/hostname");
        assertThat(rule.toString()).contains("reflector-r1", "reflector-r1-2");
        assertThat(reflector.tree().at("/spec/replicas").asInt()).isEqualTo(1);
    }
}
