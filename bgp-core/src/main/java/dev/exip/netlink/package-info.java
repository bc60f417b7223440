/**
 * rtnetlink: the addresses of this host's network interfaces, read, watched and changed through the kernel's own socket.
 *
 * <p>What lives here. {@link dev.exip.netlink.Netlink} asks and changes, one request at a time.
 * {@link dev.exip.netlink.AddressMonitor} watches. Below them are two halves that know nothing of each other: a pure codec
 * ({@code RequestEncoder}, {@code MessageDecoder}, {@code Attributes}, {@code Message}), bytes to values and back, for
 * which bad input is a value too; and a socket ({@code NetlinkSocket} on {@code dev.exip.libc}), which moves datagrams and
 * says when some were lost. {@code AddressTable} is the monitor's picture of the kernel's table.
 * {@link dev.exip.netlink.CarrierMonitor} tells when a cable is plugged in again.
 *
 * <p>Who owns it. A {@code Netlink} may be shared: a lock lets one request through at a time. An {@code AddressMonitor} has
 * one platform thread of its own (a blocked native call would pin a virtual thread's carrier), on which the listener is
 * called; only that thread touches its sockets and its table, but for the wake-up that {@code close()} sends. A socket
 * belongs to the network namespace of the thread that opened it, for ever; both classes open theirs on the caller's.
 *
 * <p>The kernel may drop events when a reader is slow, and says so. Nothing here then tries to guess: the monitor dumps
 * the whole table again and tells its listener {@link dev.exip.netlink.AddressEvent.Resynced}. The listener should be
 * level-triggered for the same reason.
 *
 * <p>Of an address's lifetimes only this is read: whether it is deprecated and whether it ends ({@link
 * dev.exip.netlink.Lifetime}). Seconds would be another value in every dump.
 *
 * <p>What it deliberately does not do: routes, rules, knowing neighbours, moving or creating interfaces, namespaces, polling, or
 * deciding which addresses are anybody's business. It imports nothing but the JDK and {@code dev.exip.libc}, and knows nothing
 * of BGP.
 */
@NullMarked
package dev.exip.netlink;

import org.jspecify.annotations.NullMarked;
