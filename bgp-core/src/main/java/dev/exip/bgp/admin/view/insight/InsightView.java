package dev.exip.bgp.admin.view.insight;

/** The answer to an {@link Insight}. */
public sealed interface InsightView permits ConfigView, ProcessView, MetricsView, HealthView {}
