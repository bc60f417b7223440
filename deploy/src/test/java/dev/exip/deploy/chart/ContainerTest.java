package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What every pod and container must be, and what each may do. */
class ContainerTest {
    static Stream<Variant> variants() {
        return Variant.all().stream();
    }

    private static Stream<JsonNode> containers(Variant variant) {
        return Rendered.of(variant.render(), "DaemonSet", "Deployment").flatMap(Rendered::containers);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_container_has_limits_of_memory_and_none_of_the_CPU(Variant variant) {
        assertThat(containers(variant)).isNotEmpty().allSatisfy(it -> {
            assertThat(it.at("/resources/limits").propertyNames()).containsExactly("memory");
            assertThat(it.at("/resources/requests").propertyNames()).containsExactlyInAnyOrder("cpu",
                    "memory");
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_container_is_probed_where_it_listens(Variant variant) {
        boolean exposed = Chart.yaml(variant.values()).at("/metrics/expose").asBoolean();

        assertThat(containers(variant)).allSatisfy(it -> {
            boolean ownNetwork = it.path("name").asString().equals("ipam");
            assertThat(it.at("/startupProbe/httpGet/path").asString()).isEqualTo("/livez");
            assertThat(it.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/livez");
            assertThat(it.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/readyz");
            assertThat(it.findValues("httpGet")).hasSize(3).allSatisfy(get -> {
                assertThat(get.path("port")).isEqualTo(it.at("/ports/0/name"));
                assertThat(get.path("host").asString()).isEqualTo(exposed || ownNetwork ? "" : "127.0.0.1");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_container_may_not_gain_privileges_nor_write_to_its_image(Variant variant) {
        assertThat(containers(variant)).allSatisfy(it -> {
            var security = it.path("securityContext");
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
            assertThat(Rendered.texts(security.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(security.has("privileged")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_container_writes_to_memory_or_to_what_goes_with_its_pod(Variant variant) {
        assertThat(Rendered.of(variant.render(), "DaemonSet", "Deployment")).allSatisfy(it -> {
            assertThat(Rendered.stream(it.pod().path("volumes"))).noneMatch(volume -> volume.has("hostPath"));
            assertThat(Rendered.stream(it.pod().path("volumes")).filter(volume -> volume.has("emptyDir"))).allMatch(
                    volume -> volume.at("/emptyDir").has("sizeLimit"));
            assertThat(it.containers()).allSatisfy(container -> assertThat(
                    Rendered.stream(container.path("volumeMounts")).filter(
                            mount -> !mount.path("readOnly").asBoolean()).map(
                                    mount -> mount.path("mountPath").asString())).isSubsetOf("/run/exip", "/tmp"));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void an_image_has_a_tag_and_it_is_not_latest(Variant variant) {
        assertThat(containers(variant).map(it -> it.path("image").asString())).allMatch(
                image -> image.matches(".+:[^:/]+") && !image.endsWith(":latest"));
    }

    @Test
    void the_image_is_by_default_one_of_no_registry() {
        assertThat(containers(Variant.overlay("single-rack")).map(it -> it.path("image").asString())).allMatch(
                image -> image.startsWith("exip:"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void pods_have_a_priority_and_time_to_stop_and_all_but_the_IPAMs_are_in_the_hosts_network(Variant variant) {
        assertThat(Rendered.of(variant.render(), "DaemonSet", "Deployment")).allSatisfy(it -> {
            var pod = it.pod();
            boolean inHost = !it.name().endsWith("-ipam");
            assertThat(pod.path("hostNetwork").asBoolean()).isEqualTo(inHost);
            assertThat(pod.path("dnsPolicy").asString("ClusterFirst")).isEqualTo(
                    inHost ? "ClusterFirstWithHostNet" : "ClusterFirst");
            assertThat(pod.at("/securityContext/fsGroup").asInt()).isEqualTo(65532);
            assertThat(pod.path("priorityClassName").asString()).isNotEmpty();
            assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(30);
        });
    }

    @Test
    void a_speaker_that_does_not_listen_is_not_root_and_has_no_capability() {
        var speaker = speaker(Variant.overlay("single-rack").render());

        assertThat(speaker.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(speaker.path("runAsUser").asInt()).isEqualTo(65532);
        assertThat(speaker.path("runAsGroup").asInt()).isEqualTo(65532);
        assertThat(speaker.at("/capabilities").has("add")).isFalse();
    }

    @Test
    void a_speaker_that_listens_may_bind_port_179() {
        var speaker = speaker(Chart.render("""
                vips: {allow: [10.0.0.0/24]}
                speaker: {listen: true}
                racks: [{name: r1, asn: 65001, speaker: {peers: [{address: 10.0.0.254, asn: 65001}]}}]
                """));

        assertThat(speaker.path("runAsUser").asInt(-1)).isZero();
        assertThat(added(speaker)).containsExactlyInAnyOrder("NET_BIND_SERVICE", "SETUID", "SETGID");
    }

    @Test
    void the_IPAM_is_not_root_and_has_no_capability() {
        var ipam = Rendered.one(Variant.overlay("ipam").render(), "Deployment", "exip-ipam").container("ipam").path(
                "securityContext");

        assertThat(ipam.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(ipam.path("runAsUser").asInt()).isEqualTo(65532);
        assertThat(ipam.at("/capabilities").has("add")).isFalse();
    }

    private static JsonNode speaker(List<Rendered> all) {
        return Rendered.of(all, "DaemonSet").findFirst().orElseThrow().container("bgp-speaker").path("securityContext");
    }

    private static List<String> added(JsonNode security) {
        return Rendered.texts(security.at("/capabilities/add"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void an_agent_may_change_the_network(Variant variant) {
        assertThat(Rendered.of(variant.render(), "DaemonSet")).allSatisfy(it -> assertThat(
                added(it.container("ipctl-agent").path("securityContext"))).containsExactlyInAnyOrder("NET_ADMIN",
                        "SETUID", "SETGID"));
    }

    @Test
    void a_reflector_whose_address_moves_may_change_the_network_and_another_may_not() {
        var all = new Variant(Path.of("src/test/resources/chart/everything.yaml")).render();

        assertThat(added(reflector(all, "edge-reflector-rack1"))).containsExactlyInAnyOrder("NET_BIND_SERVICE",
                "NET_ADMIN", "NET_RAW", "SETUID", "SETGID");
        assertThat(added(reflector(all, "edge-reflector-rack2"))).containsExactlyInAnyOrder("NET_BIND_SERVICE",
                "SETUID", "SETGID");
    }

    private static JsonNode reflector(List<Rendered> all, String name) {
        return Rendered.one(all, "Deployment", name).container("route-reflector").path("securityContext");
    }
}
