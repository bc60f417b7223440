/**
 * {@code bgpctl show bfd}: which neighbours are known to be alive, and how soon it would be noticed that one is not.
 *
 * <p>It knows the views of the admin API and how to print them; whom to ask is given to it.
 */
@NullMarked
package dev.exip.bgpctl.bfd;

import org.jspecify.annotations.NullMarked;
