/**
 * Every decoder against a fuzzer (Jazzer), each in a JVM of its own. The oracle is {@link dev.exip.fuzz.FuzzedDecoder}'s: whatever the octets
 * are, decoding ends with a value, allocates no more than in proportion to them, and takes no time to speak of; what was understood
 * survives being written and read again.
 *
 * <p>The seeds are the annotated fixtures that the codecs' own tests read. {@code verify} runs these and a fixed number of mutations;
 * the profile {@code fuzz} runs for a time instead. A finding is an input that belongs into a test of the decoder at fault.
 */
@NullMarked
package dev.exip.fuzz;

import org.jspecify.annotations.NullMarked;
