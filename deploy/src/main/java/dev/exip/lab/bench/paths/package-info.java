/**
 * What is announced in the benchmark, and what a receiver holds of it, without an object a route.
 *
 * <p>A {@link dev.exip.lab.bench.paths.Load} says how much; {@link dev.exip.lab.bench.paths.Announced} numbers its paths, and
 * {@link dev.exip.lab.bench.paths.Holdings} counts which numbers are there. {@link dev.exip.lab.bench.paths.UpdateReader} reads them off the
 * wire. Nothing here knows of sockets or clocks, and one thread calls in.
 */
@NullMarked
package dev.exip.lab.bench.paths;

import org.jspecify.annotations.NullMarked;
