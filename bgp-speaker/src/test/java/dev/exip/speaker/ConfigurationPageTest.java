package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The page about the configuration has each key of each schema, once, and no other. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** The section of the page that a schema's keys are in. */
    private static final Map<String, String> SECTIONS = Map.of("exip.schema.json", "Speaker and reflector",
            "pools.schema.json", "Pools");

    private static final Pattern KEY = Pattern.compile("\\| `([^`]+)` \\|.*");

    static Stream<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../deploy/schema"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void thePageHasEachKeyOfTheSchemaAndNoOther(Path schema) throws Exception {
        String section = SECTIONS.get(schema.getFileName().toString());
        assertThat(section).as("the section of %s about %s", PAGE, schema).isNotNull();
        Set<String> known = new TreeSet<>();
        SchemaTest.keys(new JsonMapper().readTree(schema.toFile()), "", known);
        assertThat(keys(section)).as("keys under '## %s' in %s", section,
                PAGE).doesNotHaveDuplicates().hasSameElementsAs(
                        known);
    }

    /** Of the section's tables, the first columns that are a key and nothing else. */
    private static List<String> keys(String section) throws IOException {
        return Files.readAllLines(PAGE).stream().dropWhile(line -> !line.equals("## " + section)).skip(1).takeWhile(
                line -> !line.startsWith("## ")).map(KEY::matcher).filter(Matcher::matches).map(
                        row -> row.group(1)).toList();
    }
}
