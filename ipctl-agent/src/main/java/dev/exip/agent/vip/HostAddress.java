package dev.exip.agent.vip;

import dev.exip.agent.address.Addresses;
import java.net.InetAddress;

/**
 * An address that the node has.
 *
 * @param address      the address
 * @param prefixLength its mask, in bits
 * @param owner        where it comes from
 * @param standing     how it stands
 */
public record HostAddress(InetAddress address, int prefixLength, Owner owner, Standing standing) {
    /** Whose an address is. */
    public enum Owner {
        /** On the agent's interface, with the agent's tag: the only kind that is ever removed. */
        AGENT,
        /** On the agent's interface, put there by somebody else: left alone, and as good as one of the agent's. */
        FOREIGN,
        /** On another interface: an address of the node, which no Service may have. */
        NODE
    }

    /** One that is announced, as far as that is anybody's business. */
    public HostAddress(InetAddress address, int prefixLength, Owner owner) {
        this(address, prefixLength, owner, Standing.ANNOUNCED);
    }

    /** The same address, standing like this. */
    public HostAddress standing(Standing other) {
        return new HostAddress(address, prefixLength, owner, other);
    }

    /** The same address, of somebody else. */
    public HostAddress owner(Owner other) {
        return new HostAddress(address, prefixLength, other, standing);
    }

    @Override
    public String toString() {
        return Addresses.text(address) + "/" + prefixLength;
    }
}
