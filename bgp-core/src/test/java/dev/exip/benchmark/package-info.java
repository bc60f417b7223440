/**
 * What the benchmarks of the hot paths have in common. Each stands beside the class that it measures, so that it reaches what is
 * private to a package, and is called {@code ...Benchmark}; {@code docs/hot-paths.md} says how to run them and what they found.
 *
 * <p>Whatever changes a table is undone between two invocations, by {@link dev.exip.benchmark.Undoing}, which is not measured.
 */
@NullMarked
package dev.exip.benchmark;

import org.jspecify.annotations.NullMarked;
