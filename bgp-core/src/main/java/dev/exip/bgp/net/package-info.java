/**
 * The small change of BGP: prefixes, addresses, AS numbers, identifiers and families, as values.
 *
 * <p>Addresses are held as {@code int} and {@code long} bits, never as {@link java.net.InetAddress}, because a route
 * reflector keeps millions of them. Everything here is immutable and belongs to no thread. Nothing here knows how a
 * value looks on the wire.
 */
@NullMarked
package dev.exip.bgp.net;

import org.jspecify.annotations.NullMarked;
