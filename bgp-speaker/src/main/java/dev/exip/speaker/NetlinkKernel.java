package dev.exip.speaker;

import dev.exip.netlink.AddressMonitor;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Link;
import dev.exip.netlink.Netlink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The kernel by rtnetlink, in the network namespace of the thread that opens it. For one thread. */
final class NetlinkKernel implements Kernel {
    private final Netlink netlink;
    private final AddressMonitor monitor;
    private @Nullable Link link; // the last that was asked for

    private NetlinkKernel(Netlink netlink, AddressMonitor monitor) {
        this.netlink = netlink;
        this.monitor = monitor;
    }

    static Kernel open(Runnable changed) {
        Netlink netlink = Netlink.open();
        try {
            return new NetlinkKernel(netlink, AddressMonitor.start(_ -> changed.run()));
        } catch (RuntimeException e) {
            netlink.close();
            throw e;
        }
    }

    /**
     * An interface that has an address is there, and the kernel gives its index to no other: it is not asked for again. That it has
     * another name by now shows at the next scan.
     */
    @Override
    public Optional<List<InterfaceAddress>> addresses(String interfaceName) {
        List<InterfaceAddress> told = monitor.addresses().orElseGet(netlink::addresses);
        if (link != null && link.name().equals(interfaceName)) {
            List<InterfaceAddress> found = of(link, told);
            if (!found.isEmpty()) {
                return Optional.of(found);
            }
        }
        return lookUp(interfaceName).map(asked -> of(asked, told));
    }

    @Override
    public Optional<List<InterfaceAddress>> scan(String interfaceName) {
        return lookUp(interfaceName).map(asked -> of(asked, netlink.addresses()));
    }

    private Optional<Link> lookUp(String interfaceName) {
        Optional<Link> found = netlink.link(interfaceName);
        link = found.orElse(null);
        return found;
    }

    private static List<InterfaceAddress> of(Link link, List<InterfaceAddress> all) {
        return all.stream().filter(address -> address.interfaceIndex() == link.index()).toList();
    }

    @Override
    public CompletableFuture<Void> ended() {
        return monitor.ended();
    }

    @Override
    public void close() {
        monitor.close();
        netlink.close();
    }
}
