/** Keeps the heap small: collects garbage that has grown old before it has filled the heap, and when nothing else is to be done. */
@NullMarked
package dev.exip.daemon.heap;

import org.jspecify.annotations.NullMarked;
