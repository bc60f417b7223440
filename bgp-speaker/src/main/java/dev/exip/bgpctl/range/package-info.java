/**
 * {@code bgpctl show ranges}: how many dynamic neighbours have come from where, and how many may.
 *
 * <p>It knows the views of the admin API and how to print them; whom to ask is given to it.
 */
@NullMarked
package dev.exip.bgpctl.range;

import org.jspecify.annotations.NullMarked;
