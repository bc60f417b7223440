package dev.exip.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exip.daemon.config.AskedKeys;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The JSON schema that editors use knows what the reader knows: no more, no less. */
class PoolsSchemaTest {
    private static final Path DEPLOY = Path.of("../deploy");

    @TempDir
    private Path folder;

    private static JsonNode schema() throws IOException {
        return new JsonMapper().readTree(DEPLOY.resolve("schema/pools.schema.json").toFile());
    }

    private static List<Error> validate(String yaml) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema()).validate(
                new YAMLMapper().readTree(yaml));
    }

    private PoolsConfig read(String yaml) throws IOException {
        return new ConfigFile<>(Files.writeString(folder.resolve("a.yaml"), yaml), Map.of(), PoolsConfig::read).read();
    }

    @Test
    void everyKeyOfTheReaderIsInTheSchemaAndTheReverse() throws Exception {
        Set<String> known = new TreeSet<>();
        keys(schema(), "", known);
        assertThat(known).isEqualTo(new TreeSet<>(AskedKeys.of(
                "pools: [{name: a, addresses: [10.0.0.7], nodes: {NAME: x}}]", PoolsConfig::read)));
    }

    private static void keys(JsonNode schema, String path, Set<String> into) {
        schema.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(key);
            assertThat(property.getValue().path("description").asString()).as(key).isNotEmpty();
            keys(property.getValue(), key, into);
        });
        if (schema.path("additionalProperties").isObject()) {
            into.add(path + ".NAME");
        }
        if (schema.has("items")) {
            keys(schema.get("items"), path + "[]", into);
        }
    }

    @Test
    void theExampleIsValid() throws Exception {
        String text = Files.readString(DEPLOY.resolve("examples/pools.yaml"));
        assertThat(validate(text)).isEmpty();
        assertThat(read(text).pools().all()).hasSize(1);
    }

    /** What is commented out in the example, as a default or as an example, is valid, too. */
    @Test
    void theExampleIsValidWithAllThatIsCommentedOut() throws Exception {
        String text = Files.readString(DEPLOY.resolve("examples/pools.yaml")).replaceAll("(?m)^( *)##? ([a-zA-Z]+:)",
                "$1$2").replaceAll("(?m)^#   ([a-z]+:)", "  $1");
        assertThat(validate(text)).isEmpty();
        var pool = read(text).pools().all().getFirst();
        assertThat(pool.namespaces().mayWrite("shop")).isTrue();
        assertThat(pool.nodes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pools: []", "pools: [{name: a}]", "pools: [{name: a, addresses: []}]",
            "pools: [{name: A, addresses: [10.0.0.7]}]", "pools: [{name: a, addresses: [here]}]",
            "pools: [{name: a, addresses: [10.0.0.7], namespaces: [A]}]",
            "pools: [{name: a, addresses: [10.0.0.7]}]\nnonsense: 1"})
    void whatTheSchemaRefusesTheReaderRefusesToo(String yaml) throws Exception {
        assertThat(validate(yaml)).isNotEmpty();
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class);
    }
}
