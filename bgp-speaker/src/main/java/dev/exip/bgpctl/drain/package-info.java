/** {@code bgpctl drain}: moves traffic away from a daemon before it is stopped, and back. */
@NullMarked
package dev.exip.bgpctl.drain;

import org.jspecify.annotations.NullMarked;
