/**
 * A single rack that is up and watched, for things to go wrong in: {@link dev.exip.lab.failover.rig.Rig}. What runs in the places that
 * are ours is a {@link dev.exip.lab.failover.rig.Contender}, ourselves or BIRD; all else is the same for both.
 *
 * <p>The caller's thread does the work, but for the look at the router's sessions now and then. A rig knows when all is as it should
 * be; it breaks nothing, and judges nothing.
 */
@NullMarked
package dev.exip.lab.failover.rig;

import org.jspecify.annotations.NullMarked;
