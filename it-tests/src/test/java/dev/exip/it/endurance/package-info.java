/**
 * What a running route reflector takes over a long time, or from very many: each test has the distribution's launcher with the shipped
 * flags, on loopback, and plays all neighbours itself with the benchmark's {@link dev.exip.lab.bench.load.Crowd}.
 *
 * <p>What is measured is printed, a line each; asserted is only what must hold on any machine. {@code -Dexip.endurance.javaOpts} adds flags
 * of the reflector's JVM.
 */
@NullMarked
package dev.exip.it.endurance;

import org.jspecify.annotations.NullMarked;
