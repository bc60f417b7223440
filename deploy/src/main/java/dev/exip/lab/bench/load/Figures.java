package dev.exip.lab.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What one run has measured. What comes after the first convergence is null if the load does not ask for it.
 *
 * @param up seconds from the first connection until all sessions are established
 * @param cold from the first announcement until the receiver holds exactly all paths
 * @param gone from the first withdrawal until it holds none
 * @param warm all announced again
 * @param flaps how fast a single prefix comes and goes
 * @param late a second receiver, from its connection until it holds all
 * @param failed from the end of sender 0's connection until no receiver holds a path of it, and both hold all others
 * @param peakMib the most memory that the reflector's processes had, each; pages that they share count for each
 * @param generatorCpu seconds of CPU that the load itself had while the paths came for the first time
 */
public record Figures(double up, Step cold, @Nullable Step gone, @Nullable Step warm, @Nullable Flaps flaps,
        @Nullable Step late, @Nullable Step failed, double peakMib, double generatorCpu) {}
