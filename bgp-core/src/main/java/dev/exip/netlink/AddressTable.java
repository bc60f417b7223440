package dev.exip.netlink;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of the kernel's table of addresses, told of changes one by one. One interface holds an address once per prefix length. */
final class AddressTable {
    private record Key(int interfaceIndex, InetAddress address, int prefixLength) {
        static Key of(InterfaceAddress address) {
            return new Key(address.interfaceIndex(), address.address(), address.prefixLength());
        }
    }

    private final Map<Key, InterfaceAddress> addresses = new LinkedHashMap<>();

    AddressTable(List<InterfaceAddress> addresses) {
        addresses.forEach(this::put);
    }

    /** Returns whether that changed anything: the kernel also reports other seconds of a lifetime, or what a dump has shown already */
    boolean put(InterfaceAddress address) {
        return !address.equals(addresses.put(Key.of(address), address));
    }

    /** Returns whether it was there. */
    boolean remove(InterfaceAddress address) {
        return addresses.remove(Key.of(address)) != null;
    }

    List<InterfaceAddress> snapshot() {
        return List.copyOf(addresses.values());
    }
}
