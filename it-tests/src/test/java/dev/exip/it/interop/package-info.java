/**
 * Interoperability: our daemons with BIRD, FRR, GoBGP, OpenBGPD and ExaBGP.
 *
 * <p>A {@link dev.exip.it.interop.Pair} is a network of two hosts with seven daemons of ours on one and a peer on the other, joined by
 * the four {@link dev.exip.it.interop.Session}s; their configurations are resources. {@link dev.exip.it.interop.Cells} has what is shown of
 * each {@link dev.exip.it.interop.Feature}. Evidence is each side's own word: {@code bgpctl -j} for us, the peer's command line for the peer
 * ({@link dev.exip.it.interop.Peer}; where that does not say something, such as BIRD the path id, it is passed over). What a peer cannot do is a
 * {@link dev.exip.it.interop.Limit} with its reason, and that it cannot is seen as well.
 *
 * <p>The run prints the matrix and writes it to {@code docs/interoperability.md}; it fails if that was different. While one works on a peer,
 * {@code -Dinterop.peers=BIRD} runs that one alone.
 */
@NullMarked
package dev.exip.it.interop;

import org.jspecify.annotations.NullMarked;
