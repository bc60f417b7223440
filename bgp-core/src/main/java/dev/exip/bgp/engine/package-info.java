/**
 * The engine that joins sessions and RIB, and its public face {@code BgpServer}, which any Java program can embed.
 *
 * <p>Threads: Netty's event loops own the sessions, the thread of {@code RibLoop} owns all routes, and only immutable values cross
 * between them. By default both are one thread: a change is told without a switch to another, and on a node the daemon is
 * smaller. Configuration comes as values too: the whole set of neighbours that there should be, the whole set of routes that should
 * be announced; the engine finds the difference.
 */
@NullMarked
package dev.exip.bgp.engine;

import org.jspecify.annotations.NullMarked;
