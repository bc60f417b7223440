/**
 * TCP for BGP on Netty: event loops (epoll where there is one), messages out of the stream of octets, socket options.
 *
 * <p>What the kernel is to keep out (TCP MD5, RFC 2385; TTL security, RFC 5082) fails closed: where it cannot be set there is
 * no socket, and the reason is told. Keys are known here, shown nowhere. Sockets are of their neighbour's address family.
 *
 * <p>What is here runs on the event loop of its channel. It knows messages but neither peers nor states: those are
 * {@code session}'s.
 */
@NullMarked
package dev.exip.bgp.transport;

import org.jspecify.annotations.NullMarked;
