/**
 * TCP for BGP on Netty: event loops (epoll where there is one), messages out of the stream of octets, socket options.
 *
 * <p>What is here runs on the event loop of its channel. It knows messages but neither peers nor states: those are
 * {@code session}'s.
 */
@NullMarked
package dev.exip.bgp.transport;

import org.jspecify.annotations.NullMarked;
