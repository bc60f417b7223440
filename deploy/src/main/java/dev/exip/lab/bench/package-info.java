/**
 * Our route reflector beside others', under the same load: {@code deploy/bench/run}.
 *
 * <p>A {@link dev.exip.lab.bench.Case} is a load with a name; a {@link dev.exip.lab.bench.Trial} puts one
 * {@link dev.exip.lab.bench.dut.Contender} under it in a lab of two hosts, and its {@link dev.exip.lab.bench.Result} is a value. A
 * {@link dev.exip.lab.bench.Summary} has the medians; {@link dev.exip.lab.bench.ResultTable} and {@link dev.exip.lab.bench.Plot} show them.
 * One run follows the other, and nothing else of ours computes meanwhile.
 */
@NullMarked
package dev.exip.lab.bench;

import org.jspecify.annotations.NullMarked;
