package dev.exip.bgp.admin.view.insight;

import java.util.Locale;

/** What can be looked into. */
public enum Insight {
    /** The configuration in use: a {@link ConfigView}. */
    CONFIG,
    /** The Java process: a {@link ProcessView}. */
    PROCESS,
    /** The metrics: a {@link MetricsView}. */
    METRICS,
    /** What the probes are told: a {@link HealthView}. */
    HEALTH;

    /** Its name in a URL and in the document. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
