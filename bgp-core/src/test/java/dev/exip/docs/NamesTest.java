package dev.exip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an operator meets by its name stands in the pages: metrics, alerts, and options of the daemons. */
class NamesTest {
    private static final Path METRICS = Pages.ROOT.resolve("docs/observability.md");
    private static final Path ALERTS = Pages.ROOT.resolve("deploy/chart/exip/files/alerts.yaml");
    private static final Path CONFIGURATION = Pages.ROOT.resolve("docs/configuration.md");
    private static final Pattern METRIC = Pattern.compile("\"(exip_[a-z0-9_]+[a-z0-9])\"");
    private static final Pattern EXPLAINED_METRIC = Pattern.compile(
            "\\| `(exip_[a-z0-9_]+)` \\| (?:counter|gauge|histogram) \\|");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern EXPLAINED_ALERT = Pattern.compile("(?m)^\\| `(Exip\\w+)` \\|");
    private static final Pattern EXPLAINED_OPTION = Pattern.compile("\\| `(--[a-z-]+)");
    private static final Pattern OPTION = Pattern.compile("@Option\\(names = \\{?\"(--[a-z-]+)\"");

    @Test
    void everyMetricIsExplainedAndNoOther() {
        var told = bases(found(sources(file -> true), METRIC));
        assertThat(told).hasSizeGreaterThan(40);
        assertThat(bases(found(List.of(METRICS), EXPLAINED_METRIC))).isEqualTo(told);
    }

    @Test
    void everyAlertIsExplainedAndNoOther() {
        var alerts = found(List.of(ALERTS), ALERT);
        assertThat(alerts).hasSizeGreaterThan(20);
        assertThat(found(List.of(METRICS), EXPLAINED_ALERT)).isEqualTo(alerts);
    }

    @Test
    void everyOptionOfTheDaemonsIsExplained() {
        var options = found(
                sources(file -> !file.toString().contains("/bgpctl/") && !file.toString().contains("/lab/")),
                OPTION);
        assertThat(options).contains("--config", "--allow");
        assertThat(found(List.of(CONFIGURATION), EXPLAINED_OPTION)).containsAll(options);
    }

    /** A counter is called so in the code, and with {@code _total} behind it by Prometheus. */
    private static Set<String> bases(Set<String> names) {
        return names.stream().map(name -> name.replaceFirst("_total$", "")).collect(
                Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources(Predicate<Path> wanted) {
        return Pages.files(".java").stream().filter(file -> file.toString().contains("/src/main/")).filter(
                wanted).toList();
    }

    private static Set<String> found(List<Path> files, Pattern pattern) {
        return files.stream().flatMap(file -> pattern.matcher(Pages.text(file)).results()).map(
                name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
