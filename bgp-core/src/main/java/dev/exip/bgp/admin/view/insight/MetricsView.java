package dev.exip.bgp.admin.view.insight;

/**
 * The metrics.
 *
 * @param text as Prometheus would read them (text format 0.0.4), whether it is let in or not
 */
public record MetricsView(String text) implements InsightView {}
