/**
 * Routes as a file in MRT format, the one that collectors, archives and tools for analysis read: TABLE_DUMP_V2 (RFC 6396 section
 * 4.3) with path identifiers (RFC 8050 section 4).
 *
 * <p>Pure functions of immutable paths, which any thread may call. Who walks the table, and how fast, is no matter here. Nothing
 * reads MRT: that is for others.
 */
@NullMarked
package dev.exip.bgp.mrt;

import org.jspecify.annotations.NullMarked;
