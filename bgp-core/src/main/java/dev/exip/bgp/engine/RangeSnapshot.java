package dev.exip.bgp.engine;

import dev.exip.bgp.engine.config.PeerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A range of dynamic neighbours at one moment.
 *
 * @param config as configured
 * @param neighbors how many have come from it, Established or not
 * @param limit how many there may be at once, but for those that the operator has shut down
 * @param refused connections turned away since the start because it was full
 * @param obstacle why nobody is let in; null if somebody is
 */
public record RangeSnapshot(PeerConfig config, int neighbors, int limit, long refused, @Nullable String obstacle) {}
