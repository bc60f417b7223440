/** {@code bgpctl show bmp}. The data come from the daemon through the root command. */
@NullMarked
package dev.exip.bgpctl.bmp;

import org.jspecify.annotations.NullMarked;
