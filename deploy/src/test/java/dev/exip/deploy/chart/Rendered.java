package dev.exip.deploy.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * An object that the chart has rendered.
 *
 * @param template the file it comes from
 * @param text as it stands there, with comments
 * @param tree the same
 */
record Rendered(String template, String text, JsonNode tree) {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*\\n");
    private static final Pattern SOURCE = Pattern.compile("# Source: exip/templates/(\\S+)\\n");

    static List<Rendered> all(String manifest) {
        List<Rendered> all = new ArrayList<>();
        for (String document : SEPARATOR.split(manifest, -1)) {
            var source = SOURCE.matcher(document);
            if (source.find()) {
                String text = document.substring(source.end());
                JsonNode tree = Chart.yaml(text);
                if (tree.isObject()) {
                    all.add(new Rendered(source.group(1), text, tree));
                }
            }
        }
        return all;
    }

    String kind() {
        return tree.path("kind").asString();
    }

    String name() {
        return tree.at("/metadata/name").asString();
    }

    /** The containers of a workload; none of anything else. */
    Stream<JsonNode> containers() {
        return stream(pod().path("containers"));
    }

    /** The container of that name. */
    JsonNode container(String name) {
        return containers().filter(it -> it.path("name").asString().equals(name)).findFirst().orElseThrow();
    }

    /** What a workload's pods are. */
    JsonNode pod() {
        return tree.at("/spec/template/spec");
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asString).toList();
    }

    /** Those of some kinds. */
    static Stream<Rendered> of(List<Rendered> all, String... kinds) {
        return all.stream().filter(it -> Arrays.asList(kinds).contains(it.kind()));
    }

    /** The only one of that kind and name. */
    static Rendered one(List<Rendered> all, String kind, String name) {
        return of(all, kind).filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
