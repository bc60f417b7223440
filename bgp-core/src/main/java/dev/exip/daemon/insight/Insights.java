package dev.exip.daemon.insight;

import dev.exip.bgp.admin.view.insight.ConfigView;
import dev.exip.bgp.admin.view.insight.HealthView;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.admin.view.insight.InsightView;
import dev.exip.bgp.admin.view.insight.MetricsView;
import dev.exip.daemon.health.Condition;
import dev.exip.daemon.health.Health;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks into a daemon; for any thread, and may take its time.
 *
 * @param config tells the configuration
 * @param registry has the metrics
 * @param health has the conditions
 */
public record Insights(Supplier<ConfigView> config, PrometheusRegistry registry,
        Health health) implements Function<Insight, Optional<InsightView>> {

    @Override
    public Optional<InsightView> apply(Insight what) {
        return Optional.of(switch (what) {
            case CONFIG -> config.get();
            case PROCESS -> ProcessRows.view();
            case METRICS -> new MetricsView(metrics());
            case HEALTH -> new HealthView(rows(health.alive()), rows(health.ready()));
        });
    }

    private String metrics() {
        try (ByteArrayOutputStream text = new ByteArrayOutputStream()) {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
    }

    private static List<HealthView.Condition> rows(SequencedMap<String, Condition> conditions) {
        return conditions.entrySet().stream().map(condition -> new HealthView.Condition(condition.getKey(),
                condition.getValue().complaint().orElse(null))).toList();
    }
}
