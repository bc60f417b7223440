package dev.exip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an operator meets by its name stands in the pages: metrics, options of the daemons, reasons of events. */
class NamesTest {
    private static final Path METRICS = Pages.ROOT.resolve("docs/observability.md");
    private static final Path CONFIGURATION = Pages.ROOT.resolve("docs/configuration.md");
    private static final Pattern METRIC = Pattern.compile("\"(exip_[a-z0-9_]+[a-z0-9])\"");
    private static final Pattern OPTION = Pattern.compile("@Option\\(names = \\{?\"(--[a-z-]+)\"");

    @Test
    void everyMetricIsExplained() {
        var explained = found(List.of(METRICS), Pattern.compile("`(exip_[a-z0-9_]+)[`{]")).stream().map(
                NamesTest::base).collect(Collectors.toCollection(TreeSet::new));
        var told = found(sources(file -> true), METRIC).stream().map(NamesTest::base).collect(
                Collectors.toCollection(TreeSet::new));
        assertThat(told).hasSizeGreaterThan(40);
        assertThat(explained).containsAll(told);
    }

    @Test
    void everyOptionOfTheDaemonsIsExplained() {
        var options = found(sources(file -> !file.toString().contains("/bgpctl/") && !file.toString().contains("/lab/")),
                OPTION);
        assertThat(options).contains("--config", "--allow");
        assertThat(found(List.of(CONFIGURATION), Pattern.compile("\\| `(--[a-z-]+)"))).containsAll(options);
    }

    /** A counter is called so in the code, and with {@code _total} behind it by Prometheus. */
    private static String base(String name) {
        return name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
    }

    private static List<Path> sources(Predicate<Path> wanted) {
        return Pages.files(".java").stream().filter(file -> file.toString().contains("/src/main/")).filter(
                wanted).toList();
    }

    private static TreeSet<String> found(List<Path> files, Pattern pattern) {
        return files.stream().flatMap(file -> pattern.matcher(Pages.text(file)).results()).map(
                result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
