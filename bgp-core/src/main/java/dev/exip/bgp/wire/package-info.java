/**
 * BGP messages as bytes (RFC 4271 section 4): one codec a message, and {@link dev.exip.bgp.wire.UpdateEncoder} for the
 * many-prefix case.
 *
 * <p>Pure functions of bytes and {@link dev.exip.bgp.wire.CodecContext}: no thread owns them, no clock or socket is
 * known here, and {@code ByteBuf} is the only Netty type. What a neighbour sends wrongly is never an exception but a
 * {@link dev.exip.bgp.wire.Decoded.Malformed} (the session ends) or an entry in
 * {@link dev.exip.bgp.message.Update#errors} (it does not). Every length is checked against the slice of its parent
 * before anything is read.
 *
 * <p>Not here: cutting a stream into messages (transport), what a message does to a session (fsm), whether a route is
 * any good (policy).
 */
@NullMarked
package dev.exip.bgp.wire;

import org.jspecify.annotations.NullMarked;
