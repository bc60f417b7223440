/**
 * What fail-over costs, measured: things go wrong in a single rack under traffic, and what became of the requests and of the router's
 * routes is told and judged.
 *
 * <p>A {@link dev.exip.lab.failover.Scenario} is data: what is broken and mended, which nodes may go meanwhile, and the
 * {@link dev.exip.lab.failover.Limit}s that hold for us. A {@link dev.exip.lab.failover.rig.Rig} is a rack that is up, with us or with BIRD
 * in our places; a {@link dev.exip.lab.failover.Trial} is one scenario on it, and has the words for breaking and mending; its
 * {@link dev.exip.lab.failover.Result} is a value. A rig serves one trial after the other: each begins only when every session, table
 * and request is as it should be.
 *
 * <p>The caller's thread does the work. Nothing is polled that a kernel tells by itself; a trial's waits are part of what it shows.
 */
@NullMarked
package dev.exip.lab.failover;

import org.jspecify.annotations.NullMarked;
