package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exip.daemon.config.AskedKeys;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.reflector.ReflectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The JSON schema that editors use knows what the daemons' readers know: no more, no less. */
class SchemaTest {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path SCHEMA = DEPLOY.resolve("schema/exip.schema.json");

    /** Takes the reader to every key: a name that the operator chooses is NAME here and in {@link #keys}. */
    private static final String EVERYTHING = """
            local: {asn: 65001, routerId: 10.0.0.1}
            vips: {allow: [10.0.0.0/24]}
            prefixLists: {NAME: [10.0.0.0/24]}
            policies: {NAME: [{match: {asPath: {length: {max: 3}}}, then: accept}]}
            bmp: {stations: [{address: 10.0.0.9, port: 11019}]}
            peers:
              - {address: 10.0.0.2, asn: 65001, import: NAME, addPath: {send: {best: 4}}, maxPrefix: {limit: 9}}
              - {range: 10.0.1.0/24, asn: 65001, bfd: {multiplier: 5}}
            """;

    private static final String ADDRESS = """
            local: {asn: 65001, routerId: 10.0.0.1}
            address: {interface: eth0, ip: [10.0.0.1/32]}
            """;

    @TempDir
    Path folder;

    private static JsonNode schema() throws IOException {
        return new JsonMapper().readTree(SCHEMA.toFile());
    }

    private static List<Error> validate(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema());
        return schema.validate(new YAMLMapper().readTree(yaml));
    }

    private void read(String yaml) throws IOException {
        new ConfigFile<>(Files.writeString(folder.resolve("a.yaml"), yaml), Map.of("NODE_IP", "10.0.0.9"),
                root -> root.keys().contains("vips")
                        ? SpeakerConfig.read(root)
                        : ReflectorConfig.read(root, folder)).read();
    }

    /** A key that a reader asks for and the schema lacks, or the reverse, is named by this failure. */
    @Test
    void everyKeyOfTheReadersIsInTheSchemaAndTheReverse() throws Exception {
        Set<String> known = new TreeSet<>();
        keys(schema(), "", known);
        Set<String> asked = new TreeSet<>(AskedKeys.of(EVERYTHING, SpeakerConfig::read));
        asked.addAll(AskedKeys.of(ADDRESS, root -> ReflectorConfig.read(root, folder)));
        assertThat(known).isEqualTo(asked);
    }

    /** All keys of a schema: {@code peers[].addPath.send}; a name that the operator chooses is NAME. */
    static void keys(JsonNode schema, String path, Set<String> into) {
        schema.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(key);
            keys(property.getValue(), key, into);
        });
        if (schema.path("additionalProperties").isObject()) {
            into.add(path + ".NAME");
            keys(schema.path("additionalProperties"), path + ".NAME", into);
        }
        if (schema.has("items")) {
            keys(schema.get("items"), path + "[]", into);
        }
        schema.path("anyOf").forEach(variant -> keys(variant, path, into));
    }

    @Test
    void everyKeySaysWhatItIs() throws Exception {
        assertThat(undescribed(schema())).isEmpty();
    }

    private static Set<String> undescribed(JsonNode schema) {
        return schema.findParents("$ref").stream().filter(
                node -> node.path("$ref").asString().startsWith("#/$defs/") && node.size() > 1 && !node.has(
                        "description")).map(JsonNode::toString).collect(Collectors.toSet());
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(DEPLOY.resolve("examples/exip"))) {
            return files.toList().stream().filter(file -> file.toString().endsWith(".yaml"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValid(Path example) throws Exception {
        String text = Files.readString(example);
        assertThat(validate(text)).isEmpty();
        read(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {EVERYTHING, "local: {asn: 4294967295, routerId: 10.0.0.1, listen: []}",
            "local: {asn: 1, routerId: \"${NODE_IP}\", address6: '2001:db8::1'}",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{range: '2001:db8::/64', asn: 1, passive: true, timers: {hold: 0s}}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, addPath: {send: all}, timers: {hold: 9}}]"})
    void whatTheReadersTakeIsValid(String yaml) throws Exception {
        read(yaml);
        assertThat(validate(yaml)).isEmpty();
    }

    @Test
    void aVariableMayStandForAnyWord() throws Exception {
        assertThat(validate("""
                local: {asn: 1, routerId: 1.1.1.1}
                policies: {p: [{match: {families: ["${A}"]}, set: {nextHop: "${A}"}, then: "${A}"}]}
                peers: [{address: 1.1.1.2, asn: 1, families: ["${A}"], nextHop: "${A}", role: "${A}", name: "${A}",
                         maxPrefix: {limit: 1, action: "${A}"}}]
                metrics: {listen: "${A}"}
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"peers: []", "local: {asn: 0, routerId: 1.1.1.1}", "local: {asn: 1, routerId: one}",
            "local: {asn: 1, routerId: 1.1.1.1, port: 65536}", "local: {asn: 1, routerId: 1.1.1.1, listen: 1.1.1.1}",
            "local: {asn: 1, routerId: 1.1.1.1}\nvips: {interface: lo}",
            "local: {asn: 1, routerId: 1.1.1.1}\nvips: {allow: [ten]}",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{asn: 1}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{adress: 1.1.1.2, asn: 1}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, range: 1.1.1.0/24, asn: 1}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, families: []}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, timers: {hold: soon}}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, addPath: {send: {best: 0}}}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, rrClient: maybe}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, name: local}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, name: \"a\\nb\"}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, limit: 3}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{range: 1.1.1.0/24, asn: 1, port: 3}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 1, maxPrefix: {warnAt: 3}}]",
            "local: {asn: 1, routerId: 1.1.1.1}\npeers: [{address: 1.1.1.2, asn: 2, ttlSecurity: 1, multihop: 1}]",
            "local: {asn: 1, routerId: 1.1.1.1}\nmetrics: {listen: here}",
            "local: {asn: 1, routerId: 1.1.1.1}\nmetric: {listen: '127.0.0.1:9179'}"})
    void whatTheReadersRefuseIsInvalid(String yaml) throws Exception {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class);
        assertThat(validate(yaml)).isNotEmpty();
    }
}
