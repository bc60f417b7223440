/**
 * The messages of the BGP Monitoring Protocol, version 3 (RFC 7854 section 4), as octets: what a router tells a monitoring station.
 *
 * <p>Pure functions; the station says nothing, so nothing is read. Who is told what and when is the affair of
 * {@code dev.exip.bgp.monitor}.
 */
@NullMarked
package dev.exip.bgp.bmp;

import org.jspecify.annotations.NullMarked;
