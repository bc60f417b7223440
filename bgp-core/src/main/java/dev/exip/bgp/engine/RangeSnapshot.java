package dev.exip.bgp.engine;

import dev.exip.bgp.engine.config.PeerConfig;

/**
 * A range of dynamic neighbours at one moment.
 *
 * @param config as configured
 * @param neighbors how many have come from it, Established or not
 * @param refused connections turned away since the start because it was full
 */
public record RangeSnapshot(PeerConfig config, int neighbors, long refused) {}
