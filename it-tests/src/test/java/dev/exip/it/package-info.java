/**
 * The whole of ExIP against real peers: daemons of this build, BIRD 2 and FRR in network namespaces, in the racks of the mission's document.
 *
 * <p>A class has one lab ({@link dev.exip.it.RackExtension}), and each of its tests leaves that as it was found ({@link dev.exip.it.Bench}
 * puts back what a test has broken). What is claimed is read where an operator would read it: the kernel's tables, {@code bgpctl -j},
 * {@code birdc}, the API, a log, the wire. Tests wait for what they expect, with a deadline, and never for time to pass. That
 * something did <em>not</em> happen is shown by a later change that has gone the same way and has arrived.
 */
@NullMarked
package dev.exip.it;

import org.jspecify.annotations.NullMarked;
