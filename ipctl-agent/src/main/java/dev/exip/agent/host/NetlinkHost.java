package dev.exip.agent.host;

import dev.exip.agent.vip.HostAddress;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Standing;
import dev.exip.netlink.AddressMonitor;
import dev.exip.netlink.Errno;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Lifetime;
import dev.exip.netlink.Link;
import dev.exip.netlink.Netlink;
import dev.exip.netlink.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this host, through rtnetlink(7), in the network namespace of the thread that opens it. */
public final class NetlinkHost implements HostAddresses {
    /**
     * What marks an address as the agent's, in the kernel's {@code IFA_PROTO} attribute: E1 for "external IP". The kernel
     * itself uses 1 to 3; nobody hands out the others, so no other program on the host should choose this one.
     */
    public static final int TAG = 0xE1;

    // kube-proxy's IPVS mode keeps the Services' own addresses here: they make no node address of an external IP.
    private static final String IPVS_INTERFACE = "kube-ipvs0";
    private static final int SCOPE_GLOBAL = 0; // RT_SCOPE_UNIVERSE
    private static final int NO_INTERFACE = 0;
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkHost.class);

    private final Netlink netlink;
    private final String name;
    private final List<AddressMonitor> monitors = new ArrayList<>();

    private NetlinkHost(Netlink netlink, String name) {
        this.netlink = netlink;
        this.name = name;
    }

    /**
     * Opens it, to change the addresses of this interface.
     *
     * @throws HostException if there is no such interface, or the kernel speaks no rtnetlink
     */
    public static NetlinkHost open(String interfaceName) {
        try {
            var host = new NetlinkHost(Netlink.open(), interfaceName);
            host.index();
            return host;
        } catch (NetlinkException failure) {
            throw new HostException(
                    "cannot ask the kernel for interface " + interfaceName + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public List<HostAddress> list() {
        try {
            int ours = index();
            int ipvs = netlink.link(IPVS_INTERFACE).map(Link::index).orElse(NO_INTERFACE);
            return netlink.addresses().stream().filter(it -> it.interfaceIndex() != ipvs).map(
                    it -> new HostAddress(it.address(), it.prefixLength(), owner(it, ours), standing(it))).toList();
        } catch (NetlinkException failure) {
            throw refused(failure);
        }
    }

    @Override
    public boolean add(HostAddress address) {
        try {
            netlink.add(tagged(address));
            return true;
        } catch (NetlinkException failure) {
            if (failure.is(Errno.EEXIST)) {
                return false;
            }
            throw refused(failure);
        }
    }

    @Override
    public void change(HostAddress address) {
        try {
            netlink.replace(tagged(address));
        } catch (NetlinkException failure) {
            throw refused(failure);
        }
    }

    @Override
    public void leave(HostAddress address, Duration after) {
        try {
            netlink.expire(tagged(address), after);
        } catch (NetlinkException failure) {
            throw refused(failure);
        }
    }

    @Override
    public void remove(HostAddress address) {
        try {
            netlink.delete(tagged(address));
        } catch (NetlinkException failure) {
            if (!failure.is(Errno.EADDRNOTAVAIL)) { // gone already
                throw refused(failure);
            }
        }
    }

    @Override
    public void onChange(Runnable callback) {
        try {
            var monitor = AddressMonitor.start(_ -> callback.run());
            monitors.add(monitor);
            var _ = monitor.ended().whenComplete((_, failure) -> {
                if (failure != null) {
                    LOG.error("no more address events from the kernel, so repairs wait for the resync: {}",
                            failure.toString());
                }
            });
        } catch (NetlinkException failure) {
            throw new HostException("cannot watch addresses: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        monitors.forEach(AddressMonitor::close);
        netlink.close();
    }

    // By name each time: an interface that is made anew has another index.
    private int index() {
        return netlink.link(name).orElseThrow(() -> new HostException(
                "there is no interface '" + name
                        + "' here; 'ip link' lists those there are, --iface (HOST_INTERFACE) chooses one")).index();
    }

    private HostException refused(NetlinkException failure) {
        return new HostException(name + ": " + failure.getMessage(), failure);
    }

    private InterfaceAddress tagged(HostAddress address) {
        return new InterfaceAddress(index(), address.address(), address.prefixLength(), SCOPE_GLOBAL, TAG,
                lifetime(address.standing()));
    }

    private static Lifetime lifetime(Standing standing) {
        return switch (standing) {
            case ANNOUNCED -> Lifetime.FOREVER;
            case DRAINING -> Lifetime.DEPRECATED;
            case LEAVING -> Lifetime.EXPIRING;
        };
    }

    private static Standing standing(InterfaceAddress address) {
        return switch (address.lifetime()) {
            case FOREVER -> Standing.ANNOUNCED;
            case DEPRECATED -> Standing.DRAINING;
            case LIMITED, EXPIRING -> Standing.LEAVING; // whoever has limited it: it will be gone
        };
    }

    private static Owner owner(InterfaceAddress address, int ours) {
        if (address.interfaceIndex() != ours) {
            return Owner.NODE;
        }
        return address.protocol() == TAG ? Owner.AGENT : Owner.FOREIGN;
    }
}
