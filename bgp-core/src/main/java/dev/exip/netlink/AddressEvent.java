package dev.exip.netlink;

import java.util.List;

/**
 * What an {@link AddressMonitor} tells. Applied in order to an empty set, the events give the kernel's set of addresses:
 * nothing is told twice, and nothing is removed that was not there.
 */
public sealed interface AddressEvent {
    /** An address is new, or its scope, protocol or lifetime changed; the old entry, if any, is replaced. */
    record Added(InterfaceAddress address) implements AddressEvent {}

    /** An address is gone. */
    record Removed(InterfaceAddress address) implements AddressEvent {}

    /**
     * All addresses of all interfaces, in place of everything told before. It is the first event, and comes again whenever
     * the kernel had to drop events.
     */
    record Resynced(List<InterfaceAddress> addresses) implements AddressEvent {
        /** Copies the list. */
        public Resynced {
            addresses = List.copyOf(addresses);
        }
    }
}
