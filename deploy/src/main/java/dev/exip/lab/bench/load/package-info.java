/**
 * The load of the benchmark: all neighbours of the reflector that is measured, in one program with one thread.
 *
 * <p>A {@link dev.exip.lab.bench.load.Neighbor} is a session, {@link dev.exip.lab.bench.load.Loop} the select loop of all,
 * {@link dev.exip.lab.bench.load.Crowd} who there is and what they say, for tests too, and
 * {@link dev.exip.lab.bench.load.Generator} has the order of events and the clock. {@link dev.exip.lab.bench.load.Main} runs it in its
 * namespace and prints a {@link dev.exip.lab.bench.load.Report} as JSON.
 */
@NullMarked
package dev.exip.lab.bench.load;

import org.jspecify.annotations.NullMarked;
