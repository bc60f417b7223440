/**
 * The engine that joins sessions and RIB, and its public face {@code BgpServer}, which any Java program can embed.
 *
 * <p>Threads: Netty's event loops own the sessions, one thread of its own ({@code RibLoop}) owns all routes, and only
 * immutable values cross between them. Configuration comes as values too: the whole set of neighbours that there should
 * be, the whole set of routes that should be announced; the engine finds the difference.
 */
@NullMarked
package dev.exip.bgp.engine;

import org.jspecify.annotations.NullMarked;
