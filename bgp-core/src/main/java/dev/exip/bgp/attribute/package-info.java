/**
 * Path attributes as values (RFC 4271 section 5 and the documents that added more).
 *
 * <p>{@link dev.exip.bgp.attribute.PathAttributes} is the set that travels with a route: immutable, with a hash that is
 * computed once, and after {@link dev.exip.bgp.attribute.AttributeInterner} compared by identity. Any thread may hold
 * one. Nothing here knows the wire format, and nothing here judges: what a malformed attribute does to a message is
 * said by the table in {@code wire.attr}, what a route may do by {@code policy}.
 */
@NullMarked
package dev.exip.bgp.attribute;

import org.jspecify.annotations.NullMarked;
