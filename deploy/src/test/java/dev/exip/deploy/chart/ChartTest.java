package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.daemon.Version;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    static Stream<Variant> variants() {
        return Variant.all().stream();
    }

    @Test
    void Helm_finds_nothing_to_complain_of_even_when_strict() {
        var result = Chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.contains("[WARNING]") || line.contains("[ERROR]"));
    }

    @Test
    void the_application_is_this_build() {
        assertThat(Chart.yaml(Chart.DIRECTORY.resolve("Chart.yaml")).path("appVersion").asString()).isEqualTo(
                Version.text());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void no_two_objects_have_the_same_name(Variant variant) {
        assertThat(variant.render().stream().map(Rendered::toString)).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_workload_selects_by_name_instance_and_component_and_no_two_the_same(Variant variant) {
        var workloads = Rendered.of(variant.render(), "DaemonSet", "Deployment").toList();

        assertThat(workloads).allSatisfy(workload -> {
            var selector = workload.tree().at("/spec/selector/matchLabels");
            assertThat(selector.propertyNames()).containsExactlyInAnyOrder("app.kubernetes.io/name",
                    "app.kubernetes.io/instance", "app.kubernetes.io/component");
            var labels = workload.tree().at("/spec/template/metadata/labels");
            assertThat(selector.properties()).allSatisfy(
                    label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
        });
        assertThat(workloads.stream().map(it -> it.tree().at("/spec/selector"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void every_object_has_the_recommended_labels(Variant variant) {
        assertThat(variant.render()).allSatisfy(it -> assertThat(
                it.tree().at("/metadata/labels").propertyNames()).contains("app.kubernetes.io/name",
                        "app.kubernetes.io/instance", "app.kubernetes.io/component", "app.kubernetes.io/part-of",
                        "app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_notes_name_every_workload(Variant variant) {
        String notes = Chart.notes(variant.values());

        assertThat(Rendered.of(variant.render(), "DaemonSet", "Deployment")).allSatisfy(
                it -> assertThat(notes).contains(it.kind().toLowerCase(Locale.ROOT) + "/" + it.name()));
        assertThat(notes).contains("pod-security.kubernetes.io/enforce=privileged", "bgpctl show neighbors");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void every_account_config_and_secret_that_a_pod_names_is_there_or_the_administrators(Variant variant) {
        var all = variant.render();
        var there = all.stream().map(Rendered::toString).collect(Collectors.toSet());

        assertThat(Rendered.of(all, "DaemonSet", "Deployment")).allSatisfy(it -> {
            assertThat(there).contains("ServiceAccount " + it.pod().path("serviceAccountName").asString());
            assertThat(Rendered.stream(it.pod().path("volumes")).map(
                    volume -> volume.at("/configMap/name").asString()).filter(
                            name -> !name.isEmpty())).allSatisfy(
                                    name -> assertThat(there).contains("ConfigMap " + name));
        });
    }
}
