/**
 * The way out: an Adj-RIB-Out per update group, and how its changes become octets.
 *
 * <p>Neighbours with the same {@link dev.exip.bgp.out.GroupKey} share one {@link dev.exip.bgp.out.UpdateGroup}. The paths of a
 * destination before and after a change are exported once, and what differs in the {@link dev.exip.bgp.out.AdjRibOut} is packed by
 * {@link dev.exip.bgp.out.UpdatePacker}; every member gets the same octets. The table itself is kept nowhere: it is the Loc-RIB, as
 * selection and policy show it. Changes wait nowhere but in the Loc-RIB,
 * where the last action on a path wins; so one that is undone in time sends nothing.
 *
 * <p>A member that is not up to date, because it is new, asked for a refresh or reads slowly, gets no octets but a mark
 * on each changed key in its {@link dev.exip.bgp.out.CatchUp}; it is sent the current state of the marked keys when it
 * can take more. So what a slow member costs is bounded by the size of the table and not by its churn.
 *
 * <p>A member whose policy changes moves to another group and takes its marks along; besides, every key is marked that the two
 * Adj-RIBs-Out differ in. So it is told the difference and nothing else, End-of-RIB included if that is still owed.
 *
 * <p>A path is never sent back to the neighbour it came from. Rather than give that neighbour a table of its own, a
 * change that concerns its path is encoded for {@link dev.exip.bgp.out.Audience everybody else}.
 *
 * <p>Deliberately not done: no MinRouteAdvertisementIntervalTimer (RFC 4271 section 9.2.1.1). What damps bursts is that
 * the RIB settles once a batch and a slow neighbour is told nothing but the last state.
 *
 * <p>All of it belongs to the thread of {@code engine.RibLoop}. Buffers are reference-counted: what is given to an
 * {@link dev.exip.bgp.out.Outlet} is the outlet's to release.
 */
@NullMarked
package dev.exip.bgp.out;

import org.jspecify.annotations.NullMarked;
