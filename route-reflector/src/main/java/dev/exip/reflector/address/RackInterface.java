package dev.exip.reflector.address;

import dev.exip.daemon.reflector.AddressConfig;
import dev.exip.daemon.reflector.AddressConfig.Own;
import dev.exip.netlink.Errno;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Lifetime;
import dev.exip.netlink.Link;
import dev.exip.netlink.Netlink;
import dev.exip.netlink.NetlinkException;
import dev.exip.packet.AddressFrames;
import dev.exip.packet.Claim;
import dev.exip.packet.MacAddress;
import dev.exip.packet.PacketSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The interface into the rack: the kernel's side of the addresses, and the link's. One thread opens it, in its network namespace,
 * and uses it; none of its methods waits but {@link #hear}. They throw {@link IOException} if the kernel refuses.
 */
final class RackInterface implements AutoCloseable {
    /**
     * What marks an address as the reflector's, in the kernel's {@code IFA_PROTO} attribute, as 0xE1 does the agent's. Kernels
     * before 5.18 have no such mark.
     */
    static final int TAG = 0xE2;

    private static final int SCOPE_GLOBAL = 0; // RT_SCOPE_UNIVERSE

    private final String device;
    private final int index;
    private final MacAddress mac;
    private final List<InterfaceAddress> addresses;
    private final Netlink netlink;
    private final PacketSocket socket;

    private RackInterface(Link link, MacAddress mac, List<Own> addresses, Netlink netlink, PacketSocket socket) {
        device = link.name();
        index = link.index();
        this.mac = mac;
        this.netlink = netlink;
        this.socket = socket;
        this.addresses = addresses.stream().map(own -> new InterfaceAddress(index, own.address().toInetAddress(),
                own.length(), SCOPE_GLOBAL, TAG,
                Lifetime.DEPRECATED)).toList();
    }

    static RackInterface open(AddressConfig config) throws IOException {
        String device = config.device();
        Netlink netlink = Netlink.open();
        try {
            Link link = netlink.link(device).orElseThrow(() -> new IOException("there is no interface " + device
                    + "; correct 'address.interface', or create it"));
            MacAddress mac = MacAddress.parse(link.hardwareAddress()).orElseThrow(() -> new IOException("interface "
                    + device + " is no Ethernet, for it has no MAC address; correct 'address.interface'"));
            return new RackInterface(link, mac, config.addresses(), netlink, PacketSocket.open(link.index()));
        } catch (NetlinkException e) {
            netlink.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException e) {
            netlink.close();
            throw e;
        }
    }

    MacAddress mac() {
        return mac;
    }

    /** Whether it is up and connected: an address on one that is not is of no use to anybody. */
    boolean isConnected() throws IOException {
        return kernel(() -> netlink.link(device).filter(
                link -> link.index() == index && link.up() && link.carrier()).isPresent());
    }

    /** Removes what a former run of ours has left there; then, empty or the text that says where this very host has the address. */
    Optional<String> sweep() throws IOException {
        return kernel(() -> {
            for (InterfaceAddress there : netlink.addresses()) {
                boolean same = addresses.stream().anyMatch(ours -> ours.address().equals(there.address()));
                if (there.protocol() == TAG && there.interfaceIndex() == index) {
                    delete(there);
                } else if (same) {
                    String what = there.address().getHostAddress() + "/" + there.prefixLength();
                    String where = name(there.interfaceIndex());
                    return Optional.of("this host has " + what + " on " + where
                            + " already, and it was not put there by a reflector; remove it with 'ip address del "
                            + what + " dev " + where + "'");
                }
            }
            return Optional.<String>empty();
        });
    }

    private static String name(int index) throws SocketException {
        NetworkInterface there = NetworkInterface.getByIndex(index);
        return there == null ? "interface " + index : there.getName();
    }

    /** Puts them there for this time, or for ever; all of them, or none if one is there already. */
    void take(Optional<Duration> time) throws IOException {
        kernel(() -> {
            int taken = 0;
            try {
                for (InterfaceAddress address : addresses) {
                    time.ifPresentOrElse(limited -> netlink.lend(address, limited), () -> netlink.add(address));
                    taken++;
                }
            } catch (NetlinkException e) {
                addresses.subList(0, taken).forEach(this::delete);
                throw e;
            }
            return null;
        });
    }

    /** From now on, this time more. */
    void prolong(Duration time) throws IOException {
        kernel(() -> {
            addresses.forEach(address -> netlink.expire(address, time));
            return null;
        });
    }

    /** Takes them away, those that are there. */
    void giveUp() throws IOException {
        kernel(() -> {
            addresses.forEach(this::delete);
            return null;
        });
    }

    private void delete(InterfaceAddress address) {
        try {
            netlink.delete(address);
        } catch (NetlinkException e) {
            if (!e.is(Errno.EADDRNOTAVAIL) && !e.is(Errno.ENODEV)) { // gone already, or with its interface
                throw e;
            }
        }
    }

    private interface Request<T> {
        T carryOut() throws IOException;
    }

    private static <T extends @Nullable Object> T kernel(Request<T> request) throws IOException {
        try {
            return request.carryOut();
        } catch (NetlinkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void ask() throws IOException {
        for (InterfaceAddress address : addresses) {
            socket.send(AddressFrames.probe(mac, address.address()));
        }
    }

    void announce() throws IOException {
        for (InterfaceAddress address : addresses) {
            for (byte[] frame : AddressFrames.announcement(mac, address.address())) {
                socket.send(frame);
            }
        }
    }

    /** Waits until somebody else claims one of the addresses, {@link #wake} is called or the time is over. */
    Optional<Claim> hear(Duration longest, boolean probesCount) throws IOException {
        return socket.receive(Math.toIntExact(longest.plusNanos(999_999).toMillis())).flatMap(
                AddressFrames::decode).filter(
                        claim -> !claim.by().equals(mac) && isOurs(claim.address())
                                && (probesCount || claim.kind() == Claim.Kind.HAS));
    }

    private boolean isOurs(InetAddress address) {
        return addresses.stream().anyMatch(ours -> ours.address().equals(address));
    }

    /** For any thread. */
    void wake() {
        socket.wake();
    }

    @Override
    public void close() {
        socket.close();
        netlink.close();
    }
}
