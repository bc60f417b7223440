package dev.exip.lab.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended: one of both is null.
 *
 * @param figures what it measured
 * @param error why it is worth nothing
 */
public record Report(@Nullable Figures figures, @Nullable String error) {}
