package dev.exip.bgp.engine.liveness;

import dev.exip.bfd.BfdSnapshot;
import dev.exip.bgp.engine.config.BfdOptions;
import org.jspecify.annotations.Nullable;

/**
 * What BFD says of a neighbour at one moment.
 *
 * @param options what is configured
 * @param session its BFD session; null before BGP was first Established, and where there can be none
 * @param obstacle why there can be none; null if there can
 * @param flaps how often BFD was up and ceased to be
 * @param lastDown why it last did; null if it never did
 */
public record LivenessSnapshot(BfdOptions options, @Nullable BfdSnapshot session, @Nullable String obstacle,
        long flaps, @Nullable String lastDown) {}
