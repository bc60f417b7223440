package dev.exip.agent.vip;

import java.net.InetAddress;

/**
 * An address that the node has.
 *
 * @param address      the address
 * @param prefixLength its mask, in bits
 * @param owner        where it comes from
 */
public record HostAddress(InetAddress address, int prefixLength, Owner owner) {
    /** Whose an address is. */
    public enum Owner {
        /** On the agent's interface, with the agent's tag: the only kind that is ever removed. */
        AGENT,
        /** On the agent's interface, put there by somebody else: left alone, and as good as one of the agent's. */
        FOREIGN,
        /** On another interface: an address of the node, which no Service may have. */
        NODE
    }

    @Override
    public String toString() {
        return Addresses.text(address) + "/" + prefixLength;
    }
}
