package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The overlays are what the chart renders with their values, but for Helm's own labels: written by the build, and put together right. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KustomizeTest {
    private static final Path BASE = Path.of("kustomize/base");
    /** The same at every site. */
    private static final String COMMON = "node-rbac.yaml";
    private static final String HEADING = "# Rendered from the chart with the overlay's values.yaml: changed there, and written by the build.\n";

    static Stream<Variant> overlays() {
        return Variant.overlays().stream();
    }

    private static String file(Rendered map, String key) {
        String rack = map.name().replaceFirst("^exip-(node|reflector)-", "");
        return switch (key) {
            case "exip.json" -> "dashboard.json";
            case "pools.yaml" -> key;
            default -> key.replace(".yaml", "-" + rack + ".yaml");
        };
    }

    /** Without what only Helm's objects have. */
    private static String plain(String text) {
        return text.lines().filter(line -> !line.matches(
                " *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*")).map(String::stripTrailing).filter(
                        line -> !line.isEmpty()).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The files that the build writes, and what is in them. */
    private static Map<Path, String> files(Variant overlay) {
        Path directory = overlay.values().getParent();
        Map<Path, String> files = new TreeMap<>();
        for (Rendered object : overlay.render()) {
            if (object.kind().equals("ConfigMap")) {
                object.tree().path("data").properties().forEach(
                        data -> files.put(directory.resolve(file(object, data.getKey())), data.getValue().asString()));
            } else {
                Path file = (object.template().equals(COMMON) ? BASE : directory).resolve(object.template());
                files.merge(file, HEADING + "---\n" + plain(object.text()),
                        (before, more) -> before + "---\n" + plain(object.text()));
            }
        }
        return files;
    }

    /** It may write what the others read. */
    @Order(1)
    @ParameterizedTest
    @MethodSource("overlays")
    void an_overlay_is_what_the_chart_renders(Variant overlay) throws IOException {
        for (var file : files(overlay).entrySet()) {
            Written.check(file.getKey(), file.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void an_overlay_has_no_other_files(Variant overlay) throws IOException {
        Path directory = overlay.values().getParent();
        Set<Path> expected = new TreeSet<>(files(overlay).keySet());
        expected.removeIf(file -> file.startsWith(BASE));
        expected.add(directory.resolve("values.yaml"));
        expected.add(directory.resolve("kustomization.yaml"));

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void put_together_an_overlay_has_the_objects_of_the_chart_in_a_namespace_that_admits_them(Variant overlay)
            throws IOException {
        Map<String, JsonNode> built = new TreeMap<>();
        build(overlay.values().getParent(), built);
        Map<String, JsonNode> rendered = new TreeMap<>();
        overlay.render().forEach(it -> rendered.put(it.toString(), bare(it.tree())));

        JsonNode namespace = built.remove("Namespace exip");
        assertThat(namespace.at("/metadata/labels").path("pod-security.kubernetes.io/enforce").asString()).isEqualTo(
                "privileged");
        assertThat(built).isEqualTo(rendered);
    }

    /** What kustomize does with the few of its fields that are used here. */
    private static void build(Path directory, Map<String, JsonNode> built) throws IOException {
        JsonNode kustomization = Chart.yaml(directory.resolve("kustomization.yaml"));
        assertThat(kustomization.propertyNames()).isSubsetOf("apiVersion", "kind", "namespace", "resources",
                "generatorOptions", "configMapGenerator");
        for (String resource : Rendered.texts(kustomization.path("resources"))) {
            Path path = directory.resolve(resource);
            if (Files.isDirectory(path)) {
                build(path, built);
            } else {
                for (String document : Files.readString(path).split("(?m)^---$", -1)) {
                    JsonNode object = Chart.yaml(document);
                    if (object.isObject()) {
                        built.put(object.path("kind").asString() + " " + object.at("/metadata/name").asString(),
                                bare(object));
                    }
                }
            }
        }
        for (JsonNode generator : kustomization.path("configMapGenerator")) {
            assertThat(kustomization.at("/generatorOptions/disableNameSuffixHash").asBoolean()).isTrue();
            var map = (ObjectNode) Chart.yaml(
                    "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: exip}, data: {}}");
            ((ObjectNode) map.path("metadata")).set("name", generator.path("name"));
            for (String pair : Rendered.texts(generator.path("files"))) {
                List<String> parts = new ArrayList<>(List.of(pair.split("=", 2)));
                ((ObjectNode) map.path("data")).put(parts.getFirst(),
                        Files.readString(directory.resolve(parts.getLast())));
            }
            built.put("ConfigMap " + generator.path("name").asString(), map);
        }
    }

    /** Without Helm's labels; a ConfigMap without any, for kustomize has its own way with them. */
    private static JsonNode bare(JsonNode tree) {
        ObjectNode copy = (ObjectNode) tree.deepCopy();
        copy.findValues("labels").forEach(labels -> ((ObjectNode) labels).remove(List.of("helm.sh/chart",
                "app.kubernetes.io/managed-by")));
        if (copy.path("kind").asString().equals("ConfigMap")) {
            ((ObjectNode) copy.path("metadata")).remove("labels");
        }
        return copy;
    }

    @Test
    void the_example_changes_objects_that_are_there() {
        JsonNode example = Chart.yaml(Path.of("kustomize/example/kustomization.yaml"));
        var all = Variant.overlay("single-rack").render();
        var there = all.stream().map(Rendered::toString).toList();

        assertThat(Rendered.stream(example.path("configMapGenerator"))).isNotEmpty().allSatisfy(map -> assertThat(
                there).contains("ConfigMap " + map.path("name").asString()));
        assertThat(Rendered.stream(example.path("patches"))).isNotEmpty().allSatisfy(entry -> {
            JsonNode patch = Chart.yaml(entry.path("patch").asString());
            var patched = Rendered.one(all, patch.path("kind").asString(), patch.at("/metadata/name").asString());
            assertThat(entry.at("/target/name")).isEqualTo(patch.at("/metadata/name")); // else kustomize looks in no namespace
            var container = patch.at("/spec/template/spec/containers/0");
            assertThat(
                    patched.container(container.path("name").asString()).path("env").findValuesAsString(
                            "name")).contains(
                                    container.at("/env/0/name").asString());
        });
    }
}
