package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rights are those in the README's table, which names the call that needs each. */
class RightsTest {
    private static JsonNode rules(List<Rendered> all, String kind, String name) {
        return Rendered.one(all, kind, name).tree().path("rules");
    }

    @Test
    void the_agent_reads_services_nodes_and_endpoints_and_writes_events() {
        assertThat(rules(Variant.overlay("single-rack").render(), "ClusterRole", "exip-node")).isEqualTo(Chart.yaml("""
                - {apiGroups: [""], resources: [services], verbs: [list, watch]}
                - {apiGroups: [""], resources: [nodes], verbs: [list, watch]}
                - {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [list, watch]}
                - {apiGroups: [""], resources: [events], verbs: [create]}
                """));
    }

    @Test
    void an_agent_that_heeds_neither_nodes_nor_endpoints_may_not_read_them() {
        var all = Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                agent: {drainOn: [], localEndpoints: false}
                racks: [{name: r1, asn: 65001, speaker: {peers: [{address: 10.0.0.254, asn: 65001}]}}]
                """);

        assertThat(rules(all, "ClusterRole", "exip-node")).isEqualTo(Chart.yaml("""
                - {apiGroups: [""], resources: [services], verbs: [list, watch]}
                - {apiGroups: [""], resources: [events], verbs: [create]}
                """));
    }

    @Test
    void an_agent_reads_its_node_if_a_pool_chooses_by_it() {
        assertThat(rules(Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                agent: {drainOn: [], localEndpoints: false}
                pools: [{name: a, addresses: [10.0.0.1], nodes: {rack: r1}}, {name: b, addresses: [10.0.0.2]}]
                racks: [{name: r1, asn: 65001, speaker: {peers: [{address: 10.0.0.254, asn: 65001}]}}]
                """), "ClusterRole", "exip-node")).contains(Chart.yaml("""
                {apiGroups: [""], resources: [nodes], verbs: [list, watch]}
                """));
    }

    @Test
    void the_IPAM_reads_services_writes_their_status_and_events_and_has_its_own_lease() {
        var all = Variant.overlay("ipam").render();

        assertThat(rules(all, "ClusterRole", "exip-ipam")).isEqualTo(Chart.yaml("""
                - {apiGroups: [""], resources: [services], verbs: [list, watch]}
                - {apiGroups: [""], resources: [services/status], verbs: [update]}
                - {apiGroups: [""], resources: [events], verbs: [create]}
                """));
        assertThat(rules(all, "Role", "exip-ipam")).isEqualTo(Chart.yaml("""
                - apiGroups: [coordination.k8s.io]
                  resources: [leases]
                  resourceNames: [exip-ipam]
                  verbs: [get, update, watch]
                - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}
                """));
        assertThat(
                Rendered.texts(Rendered.one(all, "Deployment", "exip-ipam").container("ipam").path("args"))).contains(
                        "--lease=exip/exip-ipam");
    }

    @Test
    void a_reflector_has_its_own_leases_and_may_create_them() {
        assertThat(rules(Variant.overlay("multirack").render(), "Role", "exip-reflector")).isEqualTo(Chart.yaml("""
                - apiGroups: [coordination.k8s.io]
                  resources: [leases]
                  resourceNames: [exip-reflector-rack1, exip-reflector-rack2]
                  verbs: [get, update, watch]
                - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}
                """));
    }

    @Test
    void without_a_reflector_there_are_no_rights_for_one() {
        assertThat(Variant.overlay("no-reflector").render()).noneMatch(it -> it.name().contains("reflector"));
    }

    @Test
    void a_reflector_whose_address_does_not_move_has_no_rights_and_no_token() {
        var all = Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                racks:
                  - name: r1
                    asn: 65001
                    reflector:
                      moves: false
                      address: 10.0.0.1
                      nodes: [10.0.0.0/24]
                      nodeSelector: {kubernetes.io/hostname: rr}
                      peers: [{address: 10.0.0.254, asn: 65001}]
                """);

        assertThat(Rendered.of(all, "Role", "RoleBinding")).isEmpty();
        assertThat(Rendered.one(all, "Deployment", "exip-reflector-r1").pod().path(
                "automountServiceAccountToken").asBoolean(true)).isFalse();
    }

    @Test
    void the_token_is_the_agents_and_not_the_speakers() {
        var daemons = Rendered.one(Variant.overlay("single-rack").render(), "DaemonSet", "exip-node-rack1");

        assertThat(daemons.pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(daemons.container("ipctl-agent").path("volumeMounts").toString()).contains(
                "/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(daemons.container("bgp-speaker").path("volumeMounts").toString()).doesNotContain("token");
    }

    @Test
    void each_component_has_an_account_of_its_own() {
        var all = Variant.overlay("ipam").render();

        assertThat(Rendered.of(all, "ServiceAccount").map(Rendered::name)).containsExactlyInAnyOrder("exip-node",
                "exip-reflector", "exip-ipam");
        assertThat(Rendered.of(all, "ServiceAccount")).allMatch(
                it -> !it.tree().path("automountServiceAccountToken").asBoolean(true));
    }

    @Test
    void the_Lease_is_no_object_of_the_chart() {
        assertThat(Variant.overlay("ipam").render()).noneMatch(it -> it.kind().equals("Lease"));
    }
}
