/** Timers on an event loop, for protocols that start them with every message. They belong to the loop and know no protocol. */
@NullMarked
package dev.exip.timer;

import org.jspecify.annotations.NullMarked;
