package dev.exip.agent.ipam;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A family of addresses, as {@code spec.ipFamilies} names it. */
enum IpFamily {
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String word;

    IpFamily(String word) {
        this.word = word;
    }

    static IpFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    static Optional<IpFamily> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
