/**
 * What the JVM says of its memory, so that the RIB can part with the neighbour that takes the most before nothing is left for
 * the others. It decides nothing itself.
 */
@NullMarked
package dev.exip.bgp.engine.memory;

import org.jspecify.annotations.NullMarked;
