/**
 * Who on a link has an address: the frames of ARP (RFC 826, 5227) and neighbour discovery (RFC 4861) that ask for it, and that
 * announce it, through packet(7).
 *
 * <p>What lives here. {@link dev.exip.packet.AddressFrames} is a pure codec, frames to values and back: {@code Arp} for IPv4 and
 * {@code NeighborDiscovery} for IPv6 are its halves. {@link dev.exip.packet.PacketSocket} sends frames on one interface and hears
 * those of these two protocols; a filter keeps everything else away from it in the kernel. A frame that makes no sense is no
 * error: nothing was said.
 *
 * <p>Who owns it. A socket belongs to one thread, which also opens it, in its network namespace; any thread may wake it.
 *
 * <p>What it deliberately does not do: wait, repeat, or decide whose an address is. It imports nothing but the JDK and
 * {@code dev.exip.libc}. A packet socket needs CAP_NET_RAW.
 */
@NullMarked
package dev.exip.packet;

import org.jspecify.annotations.NullMarked;
