/**
 * What a running daemon shows of itself, as records of plain values: the words that the admin socket speaks and that
 * {@code bgpctl} reads.
 *
 * <p>The names of the components are the names in the JSON, so they are a contract with scripts: components may be
 * added, but never renamed, removed or given another meaning without a new {@code schemaVersion}. For the same reason
 * addresses, prefixes and states are text here and not the types of the protocol. A value that does not exist is
 * {@code null} in the JSON, never absent. Durations are whole seconds.
 *
 * <p>Everything is immutable and belongs to no thread: the thread that owns the RIB makes these records and lets go of
 * them. Nothing here knows sockets, tables on a screen, or how the RIB keeps its routes.
 */
@NullMarked
package dev.exip.bgp.admin.view;

import org.jspecify.annotations.NullMarked;
