package dev.exip.deploy.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, and Helm. */
final class Chart {
    static final Path DIRECTORY = Path.of("chart/exip");

    private static final String NAMESPACE = "exip";
    private static final String KUBERNETES = "1.34.0";

    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /** What {@code helm template exip --namespace exip --values FILE} prints. */
    static List<Rendered> render(Path values) {
        return render(values, KUBERNETES);
    }

    private static List<Rendered> render(Path values, String kubernetes) {
        return Rendered.all(new Helm(DIRECTORY.toAbsolutePath()).template().withKubeVersion(kubernetes).withName(
                "exip").withNamespace(NAMESPACE).withValuesFile(values.toAbsolutePath()).call());
    }

    /** The same, of values in YAML. */
    static List<Rendered> render(String values) {
        return render(values, KUBERNETES);
    }

    /** For a Kubernetes of this version. */
    static List<Rendered> render(String values, String kubernetes) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                return render(Files.writeString(file, values), kubernetes);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code helm install} would say at its end. */
    static String notes(Path values) {
        return new Helm(DIRECTORY.toAbsolutePath()).install().clientOnly().dryRun().withKubeVersion(
                KUBERNETES).withName("exip").withNamespace(NAMESPACE).withValuesFile(
                        values.toAbsolutePath()).call().getOutput();
    }

    static LintResult lint() {
        return new Helm(DIRECTORY.toAbsolutePath()).lint().strict().call();
    }

    static JsonNode yaml(Path file) {
        return YAML.readTree(file.toFile());
    }

    static JsonNode yaml(String text) {
        return YAML.readTree(text);
    }
}
