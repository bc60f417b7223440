/**
 * Traffic that does not stop while something fails: {@link dev.exip.lab.traffic.Client} is the program that makes it inside a client's
 * namespace, {@link dev.exip.lab.traffic.Traffic} the hand that starts it and reads its record.
 *
 * <p>Requests begin at a fixed rate whatever becomes of those before them, so that a standstill shows as failures and not as a pause.
 * Each has a connection and a source port of its own, one second, and no second try. The record is text, a line for each request that
 * is over, with the times of this machine's clock, to be laid beside what the kernels of other hosts say. Judging it is left to those
 * who know what was broken when.
 */
@NullMarked
package dev.exip.lab.traffic;

import org.jspecify.annotations.NullMarked;
