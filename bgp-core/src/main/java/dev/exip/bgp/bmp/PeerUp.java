package dev.exip.bgp.bmp;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Octets;

/**
 * What a session began with (RFC 7854 section 4.10).
 *
 * @param local our address
 * @param localPort our port
 * @param remotePort the neighbour's port
 * @param sent our OPEN, with its header, as we sent it
 * @param received the neighbour's OPEN, with its header, as it came
 */
public record PeerUp(IpAddress local, int localPort, int remotePort, Octets sent, Octets received) {}
