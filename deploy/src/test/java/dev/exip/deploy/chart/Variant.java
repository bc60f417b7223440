package dev.exip.deploy.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values to render the chart with.
 *
 * @param values the file
 */
record Variant(Path values) {
    static final Path OVERLAYS = Path.of("kustomize/overlays");

    private static final Path MORE = Path.of("src/test/resources/chart");

    /** Those of the overlays. */
    static List<Variant> overlays() {
        return list(OVERLAYS).map(directory -> new Variant(directory.resolve("values.yaml"))).toList();
    }

    /** Those, and what no overlay needs. */
    static List<Variant> all() {
        return Stream.concat(overlays().stream(), list(MORE).map(Variant::new)).toList();
    }

    static Variant overlay(String name) {
        return new Variant(OVERLAYS.resolve(name).resolve("values.yaml"));
    }

    List<Rendered> render() {
        return Chart.render(values);
    }

    private static Stream<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
