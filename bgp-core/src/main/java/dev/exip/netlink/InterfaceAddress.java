package dev.exip.netlink;

import java.net.InetAddress;

/**
 * One address on one interface (rtnetlink(7), {@code struct ifaddrmsg}).
 *
 * @param interfaceIndex the interface's index, 1 or more
 * @param address the local address; of a point-to-point link, the near end
 * @param prefixLength in bits: 0 to 32 for IPv4, 0 to 128 for IPv6
 * @param scope {@code RT_SCOPE_*}, 0 to 255: 0 is global, 254 the host itself. For IPv6 the kernel sets it from the
 *        address, whatever was asked for.
 * @param protocol who put it there ({@code IFA_PROTO}), 0 to 255; 0 is nobody in particular, 1 to 3 are the kernel itself.
 *        Kernels before 5.18 drop it without a word and always say 0.
 * @param lifetime how long it lasts
 */
public record InterfaceAddress(int interfaceIndex, InetAddress address, int prefixLength, int scope, int protocol,
        Lifetime lifetime) {
    /** Throws {@link IllegalArgumentException} if a number is out of its range. */
    public InterfaceAddress {
        require(interfaceIndex > 0, "interface index", interfaceIndex);
        require(prefixLength >= 0 && prefixLength <= address.getAddress().length * Byte.SIZE, "prefix length",
                prefixLength);
        require(scope >= 0 && scope <= 255, "scope", scope);
        require(protocol >= 0 && protocol <= 255, "protocol", protocol);
    }

    /** One that lasts for ever. */
    public InterfaceAddress(int interfaceIndex, InetAddress address, int prefixLength, int scope, int protocol) {
        this(interfaceIndex, address, prefixLength, scope, protocol, Lifetime.FOREVER);
    }

    private static void require(boolean inRange, String what, int value) {
        if (!inRange) {
            throw new IllegalArgumentException(what + " out of range: " + value);
        }
    }

    /** As {@code ip address} writes it: {@code 198.51.100.7/32}. */
    String text() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
