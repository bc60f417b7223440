package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The values, their schema and their description are about the same. */
class ValuesTest {
    private static final Path SCHEMA = Chart.DIRECTORY.resolve("values.schema.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** What an administrator chooses the keys of, or Kubernetes' API describes; and {@code global}, which is Helm's. */
    private static final Set<String> OPEN = Set.of("session", "config", "global", "labels");

    private static final List<String> SPEAKER = List.of("local", "vips", "prefixLists", "policies", "restart", "admin",
            "metrics");
    private static final List<String> REFLECTOR = List.of("local", "prefixLists", "policies", "restart", "address",
            "lease", "admin", "metrics");

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    @Test
    void what_stands_in_the_daemons_files_is_checked_by_the_daemons_schema() throws IOException {
        ObjectNode schema = read(SCHEMA);
        ObjectNode daemons = read(Path.of("schema/exip.schema.json"));
        ObjectNode definitions = (ObjectNode) daemons.path("$defs").deepCopy();
        definitions.set("peer", daemons.at("/properties/peers/items"));
        definitions.set("speakerConfig", sections(daemons, "speaker.yaml", SPEAKER));
        definitions.set("reflectorConfig", sections(daemons, "reflector.yaml", REFLECTOR));
        JsonNode pools = read(Path.of("schema/pools.schema.json")).path("properties");
        definitions.set("pools", pools.path("pools").deepCopy());
        ((ObjectNode) definitions.path("pools")).remove("minItems"); // there may be none
        definitions.set("loadBalancer", pools.path("loadBalancer"));
        schema.set("$defs", literal(definitions));

        Written.check(SCHEMA, pretty(schema));
    }

    private static ObjectNode sections(JsonNode daemons, String file, List<String> names) {
        ObjectNode all = JSON.createObjectNode().put("description",
                "Keys of " + file + " that are merged into what the chart writes; lists are replaced.").put("type",
                        "object").put("additionalProperties", false);
        ObjectNode properties = all.putObject("properties");
        for (String name : names) {
            ObjectNode section = (ObjectNode) daemons.path("properties").path(name).deepCopy();
            section.remove("required"); // the chart has it already
            properties.set(name, section);
        }
        return all;
    }

    /** Helm's regular expressions have no escapes of Unicode: the characters themselves. */
    private static JsonNode literal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(
                    field.getKey().equals("pattern") && field.getValue() instanceof StringNode text
                            ? StringNode.valueOf(ESCAPE.matcher(text.asString()).replaceAll(
                                    hit -> Character.toString(Integer.parseInt(hit.group(1), 16))))
                            : literal(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            array.forEach(ValuesTest::literal);
        }
        return node;
    }

    private static String pretty(JsonNode tree) {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer().with(
                printer).writeValueAsString(
                        tree)
                + "\n";
    }

    @Test
    void the_schema_knows_each_value_and_no_other() throws IOException {
        Set<String> known = new TreeSet<>();
        known(read(SCHEMA), "", known);
        Set<String> given = new TreeSet<>();
        given(Chart.yaml(Chart.DIRECTORY.resolve("values.yaml")), "", given);

        known.removeIf(path -> path.startsWith("racks.") || path.startsWith("session.") || path.equals("global"));
        given.removeIf(path -> path.startsWith("session.") || path.contains(".resources.")
                || path.startsWith("metrics.dashboard.labels."));
        assertThat(given).isEqualTo(known);
    }

    /** The paths of all keys; only mappings that the schema leaves open have none below. */
    private static void known(JsonNode schema, String path, Set<String> all) {
        schema.path("properties").properties().forEach(field -> {
            String key = path + field.getKey();
            all.add(key);
            known(field.getValue(), key + ".", all);
        });
        schema.at("/items/properties").properties().forEach(field -> {
            String key = path + field.getKey();
            all.add(key);
            known(field.getValue(), key + ".", all);
        });
    }

    private static void given(JsonNode values, String path, Set<String> all) {
        values.properties().forEach(field -> {
            String key = path + field.getKey();
            all.add(key);
            if (!OPEN.contains(field.getKey())) {
                given(field.getValue(), key + ".", all);
            }
        });
    }

    @Test
    void nothing_is_open_but_what_Kubernetes_or_the_administrator_describes() throws IOException {
        assertClosed(read(SCHEMA));
    }

    private static void assertClosed(JsonNode schema) {
        if (schema.has("properties")) {
            assertThat(schema.path("additionalProperties").asBoolean(true)).as("%s", schema).isFalse();
        }
        schema.path("properties").forEach(ValuesTest::assertClosed);
        if (schema.has("items")) {
            assertClosed(schema.path("items"));
        }
    }

    @Test
    void the_description_has_every_value() throws IOException {
        String description = Files.readString(Chart.DIRECTORY.resolve("README.md"));
        Set<String> known = new TreeSet<>();
        known(read(SCHEMA), "", known);

        known.remove("global");
        assertThat(known).allSatisfy(path -> assertThat(description).contains(leaf(path)));
    }

    /** As the table names it: the values of a row's group stand side by side, by their last name. */
    private static String leaf(String path) {
        return "`" + path.substring(path.lastIndexOf('.') + 1) + "`";
    }
}
