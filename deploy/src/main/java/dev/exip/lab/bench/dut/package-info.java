/**
 * Who is measured: route reflectors of five makes, each configured for the same clients.
 *
 * <p>All accept whoever connects from {@link dev.exip.lab.bench.paths.Site#SENDERS} and {@link dev.exip.lab.bench.paths.Site#RECEIVERS} as a
 * client, tell senders the best path of each prefix and receivers all paths, install nothing in the kernel, and keep their makers' defaults
 * in everything else.
 */
@NullMarked
package dev.exip.lab.bench.dut;

import org.jspecify.annotations.NullMarked;
