package dev.exip.netlink;

/**
 * A network interface.
 *
 * @param index the kernel's number for it, 1 or more; never given twice while the interface lives
 * @param name as in {@code ip link}
 * @param up whether it is administratively up ({@code IFF_UP}); says nothing about a carrier
 * @param carrier whether it is also connected to anything ({@code IFF_LOWER_UP})
 * @param hardwareAddress its address on the link, {@code 02:00:00:00:00:01}; empty if it has none
 */
public record Link(int index, String name, boolean up, boolean carrier, String hardwareAddress) {}
