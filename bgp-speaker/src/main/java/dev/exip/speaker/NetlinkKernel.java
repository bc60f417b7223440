package dev.exip.speaker;

import dev.exip.netlink.AddressMonitor;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Netlink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The kernel by rtnetlink, in the network namespace of the thread that opens it. */
record NetlinkKernel(Netlink netlink, AddressMonitor monitor) implements Kernel {

    static Kernel open(Runnable changed) {
        Netlink netlink = Netlink.open();
        try {
            return new NetlinkKernel(netlink, AddressMonitor.start(_ -> changed.run()));
        } catch (RuntimeException e) {
            netlink.close();
            throw e;
        }
    }

    @Override
    public Optional<List<InterfaceAddress>> addresses(String interfaceName) {
        return of(interfaceName, () -> monitor.addresses().orElseGet(netlink::addresses));
    }

    @Override
    public Optional<List<InterfaceAddress>> scan(String interfaceName) {
        return of(interfaceName, netlink::addresses);
    }

    private Optional<List<InterfaceAddress>> of(String interfaceName, Supplier<List<InterfaceAddress>> all) {
        return netlink.link(interfaceName).map(
                link -> all.get().stream().filter(a -> a.interfaceIndex() == link.index()).toList());
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
