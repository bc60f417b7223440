/**
 * The control packet of BFD (RFC 5880 section 4.1), as a value and as octets, and why one is discarded (section 6.8.6).
 *
 * <p>Pure: no thread, clock or socket, and of Netty nothing but the buffer. There is no authentication (section 4.2 and
 * following): a packet that has some is discarded, since no session of ours uses it.
 */
@NullMarked
package dev.exip.bfd.packet;

import org.jspecify.annotations.NullMarked;
