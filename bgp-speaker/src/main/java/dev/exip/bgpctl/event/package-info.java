/**
 * {@code bgpctl show events}: what has happened lately, without a look into the log.
 *
 * <p>It knows the views of the admin API and how to print them; whom to ask is given to it.
 */
@NullMarked
package dev.exip.bgpctl.event;

import org.jspecify.annotations.NullMarked;
