/**
 * The messages of BGP-4 as values (RFC 4271 section 4), the capabilities of an OPEN (RFC 5492), what two OPENs agree on
 * ({@link dev.exip.bgp.message.Negotiated}), and the vocabulary of errors.
 *
 * <p>Immutable, owned by no thread. Bytes are the business of {@code wire}; reactions are the business of {@code fsm}.
 */
@NullMarked
package dev.exip.bgp.message;

import org.jspecify.annotations.NullMarked;
