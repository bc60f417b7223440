/**
 * Path attributes as bytes. {@link dev.exip.bgp.wire.attr.AttributeType} is the one table: a row an attribute with its
 * code, flags, who may send it, what RFC 7606 does with a bad one, and its codec.
 *
 * <p>{@link dev.exip.bgp.wire.attr.PathAttributesReader} does once, for all of them, what is alike: framing, duplicates,
 * flags, unknown types. A codec sees only the slice that is its value and answers with a
 * {@link dev.exip.bgp.wire.attr.Fault} or null; it judges form, never whether a route is acceptable.
 *
 * <p>Pure and without state beyond the message at hand; any thread may call it.
 */
@NullMarked
package dev.exip.bgp.wire.attr;

import org.jspecify.annotations.NullMarked;
