package dev.exip.netlink;

import java.net.InetAddress;

/**
 * An entry of the kernel's neighbour table (ARP, RFC 826; Neighbor Discovery, RFC 4861): whoever has this address on a link.
 *
 * @param interfaceIndex the link
 * @param address whose hardware address is looked for, or known
 * @param incomplete whether it is being asked for, and has not been answered ({@code NUD_INCOMPLETE})
 */
record LinkNeighbor(int interfaceIndex, InetAddress address, boolean incomplete) {}
