package dev.exip.netlink;

import static dev.exip.netlink.InFreshNamespace.LO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(InFreshNamespace.class)
class NetlinkTest {
    private static final int OURS = 88;
    private static final InterfaceAddress V4 = address("198.51.100.7", 32);
    private static final InterfaceAddress V6 = address("2001:db8:ffff::7", 128);
    private static final InterfaceAddress V4_TOO = address("198.51.100.8", 32);
    private static final InterfaceAddress V6_TOO = address("2001:db8:ffff::8", 128);

    private Netlink netlink;

    @BeforeEach
    void open() {
        netlink = Netlink.open();
    }

    @AfterEach
    void close() {
        netlink.close();
    }

    @Test
    void findsAnInterfaceByName() {
        assertThat(netlink.link("lo")).contains(new Link(LO, "lo", true, true, "00:00:00:00:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere0", "", "longer-than-the-kernel-allows", "nul\0"})
    void findsNoInterfaceWhereThereIsNone(String name) {
        assertThat(netlink.link(name)).isEmpty();
    }

    @Test
    void listsTheAddressesOfBothFamiliesWithTheirTag() {
        netlink.add(V4);
        netlink.add(V6);
        assertThat(netlink.addresses()).contains(V4, V6);
    }

    @Test
    void whatItAddsTheKernelShows() throws IOException {
        netlink.add(V4);
        netlink.add(V6);
        assertThat(Files.readString(Path.of("/proc/thread-self/net/fib_trie"))).contains("198.51.100.7");
        // the last columns: interface, prefix length, scope, flags (permanent, and no duplicate address detection)
        assertThat(Files.readString(Path.of("/proc/thread-self/net/if_inet6"))).contains(
                "20010db8ffff00000000000000000007 01 80 00 82");
    }

    @Test
    void whatItDeletesIsGone() {
        var before = netlink.addresses();
        netlink.add(V4);
        netlink.add(V6);
        netlink.delete(V4);
        netlink.delete(V6);
        assertThat(netlink.addresses()).isEqualTo(before);
    }

    @Test
    void whatItLendsTheKernelTakesBackByItselfUnlessItGetsMoreTime() {
        var second = Duration.ofSeconds(1);
        for (var address : new InterfaceAddress[]{V4, V6, V4_TOO, V6_TOO}) {
            netlink.lend(address, second);
        }
        assertThat(netlink.addresses()).filteredOn(address -> address.lifetime() == Lifetime.EXPIRING).hasSize(4);
        netlink.expire(V4_TOO, Duration.ofHours(1));
        netlink.expire(V6_TOO, Duration.ofHours(1));
        await().until(() -> netlink.addresses().stream().filter(
                address -> address.lifetime() == Lifetime.EXPIRING).map(InterfaceAddress::text).toList(),
                List.of(V4_TOO.text(), V6_TOO.text())::equals);
    }

    @Test
    void lendsNothingThatIsThereAlready() {
        netlink.add(V4);
        assertThatExceptionOfType(NetlinkException.class).isThrownBy(
                () -> netlink.lend(V4, Duration.ofSeconds(1))).withMessageContaining("EEXIST (17)");
    }

    @Test
    void deletesWhateverScopeAndProtocolAreGiven() {
        netlink.add(V4);
        netlink.delete(new InterfaceAddress(LO, V4.address(), 32, 254, 0));
        assertThat(netlink.addresses()).doesNotContain(V4);
    }

    @Test
    void keepsTheScopeOfAnIpv4Address() {
        var hostOnly = new InterfaceAddress(LO, V4.address(), 32, 254, 0);
        netlink.add(hostOnly);
        assertThat(netlink.addresses()).contains(hostOnly);
    }

    @Test
    void listsATableThatTakesManyDatagrams() {
        var many = IntStream.rangeClosed(1, 2000).mapToObj(
                i -> address("2001:db8:ffff::" + Integer.toHexString(i), 128)).toList();
        many.forEach(netlink::add);
        assertThat(netlink.addresses()).containsAll(many);
    }

    @Test
    void refusesToAddTwice() {
        for (var address : new InterfaceAddress[]{V4, V6}) {
            netlink.add(address);
            assertThatExceptionOfType(NetlinkException.class).isThrownBy(() -> netlink.add(address)).satisfies(e -> {
                assertThat(e.is(Errno.EEXIST)).isTrue();
                assertThat(e.errno()).isEqualTo(17);
                assertThat(e.errnoName()).isEqualTo("EEXIST");
                assertThat(e.action()).isEqualTo("add " + address.text() + " to interface 1");
            }).withMessageContaining("EEXIST (17)").withMessageContaining("the interface has this address already");
        }
    }

    @Test
    void refusesToDeleteWhatIsNotThere() {
        for (var address : new InterfaceAddress[]{V4, V6}) {
            assertThatExceptionOfType(NetlinkException.class).isThrownBy(
                    () -> netlink.delete(address)).withMessageStartingWith(
                            "cannot delete " + address.text() + " from interface 1: EADDRNOTAVAIL (99)");
        }
    }

    @Test
    void refusesAnInterfaceThatIsNotThere() {
        assertThatExceptionOfType(NetlinkException.class).isThrownBy(
                () -> netlink.add(new InterfaceAddress(4711, V4.address(), 32, 0, OURS))).withMessageContaining(
                        "ENODEV (19)");
    }

    @Test
    void refusesToAddWithoutTheCapabilityAndSaysWhichItNeeds() throws Throwable {
        dropAllCapabilities();
        assertThatExceptionOfType(NetlinkException.class).isThrownBy(() -> netlink.add(V4)).withMessage(
                "cannot add 198.51.100.7/32 to interface 1: EPERM (1): needs CAP_NET_ADMIN: "
                        + "run as root, or add NET_ADMIN to the container's capabilities");
        assertThatNoException().as("reading needs no privilege").isThrownBy(netlink::addresses);
    }

    @Test
    void goesOnAfterARefusal() {
        assertThatExceptionOfType(NetlinkException.class).isThrownBy(() -> netlink.delete(V4));
        netlink.add(V4);
        assertThat(netlink.addresses()).contains(V4);
    }

    @Test
    void manyThreadsMayShareIt() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 1; i <= 64; i++) {
                var address = address("198.51.100." + i, 32);
                work.add(() -> {
                    netlink.add(address);
                    return netlink.addresses().contains(address);
                });
            }
            for (var seen : threads.invokeAll(work)) {
                assertThat(seen.get()).isTrue();
            }
        }
    }

    @Test
    void refusesToWorkOnceClosed() {
        netlink.close();
        assertThatIllegalStateException().isThrownBy(netlink::addresses).withMessage("closed: cannot list addresses");
    }

    @Test
    void anAddressWithAnImpossiblePrefixLengthCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> address("198.51.100.7", 33)).withMessage(
                "prefix length out of range: 33");
    }

    private static InterfaceAddress address(String literal, int prefixLength) {
        return new InterfaceAddress(LO, InetAddress.ofLiteral(literal), prefixLength, 0, OURS);
    }

    /** Of this thread only, for capset(2) goes by thread, and for good; the test's thread ends with it. */
    @SuppressWarnings("restricted") // the JDK knows no capabilities
    private static void dropAllCapabilities() throws Throwable {
        var linker = Linker.nativeLinker();
        var capset = linker.downcallHandle(linker.defaultLookup().findOrThrow("capset"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var header = arena.allocateFrom(ValueLayout.JAVA_INT, 0x20080522, 0); // _LINUX_CAPABILITY_VERSION_3, this thread
            var none = arena.allocate(ValueLayout.JAVA_INT, 6);
            assertThat((int) capset.invokeExact(header, none)).isZero();
        }
    }
}
