/**
 * Makes the code ready that a change of a route runs through. A daemon's tables seldom change, so without it nearly every change
 * would be among the first that this JVM sees, and be interpreted: 10 ms in place of 2 from a node's interface to the router's
 * kernel.
 */
@NullMarked
package dev.exip.daemon.rehearsal;

import org.jspecify.annotations.NullMarked;
