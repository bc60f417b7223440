/**
 * {@code bgpctl explain}: why a path passes between the daemon and a neighbour, and which term of which policy decided.
 *
 * <p>It knows the views of the admin API and how to print them; whom to ask is given to it.
 */
@NullMarked
package dev.exip.bgpctl.explain;

import org.jspecify.annotations.NullMarked;
