/**
 * The route reflector (RFC 4456): nodes announce to it, and it tells the Top-of-Rack router every path by ADD-PATH (RFC
 * 7911), next hops untouched, so that the router can spread traffic over all nodes.
 *
 * <p>All of that is the engine's work; here is the program, which has no thread of its own. It originates nothing and
 * forwards no packet.
 */
@NullMarked
package dev.exip.reflector;

import org.jspecify.annotations.NullMarked;
