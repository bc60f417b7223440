/** The finite state machine of a peer (RFC 4271 section 8): state and event in, state and actions out. */
@NullMarked
package dev.exip.bgp.fsm;

import org.jspecify.annotations.NullMarked;
