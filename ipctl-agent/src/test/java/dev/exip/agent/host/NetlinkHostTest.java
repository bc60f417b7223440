package dev.exip.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.HostAddress;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Standing;
import dev.exip.netlink.InFreshNamespace;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Netlink;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the kernel, in a network namespace of its own; needs root. */
@ExtendWith(InFreshNamespace.class)
class NetlinkHostTest {
    @Test
    void anAddressIsAddedWithTheTagAndKnownByIt() {
        try (var host = NetlinkHost.open("lo"); var kernel = Netlink.open()) {
            assertThat(host.add(vip("10.0.0.7", 32))).isTrue();
            assertThat(host.add(vip("2001:db8:7::7", 128))).isTrue();

            assertThat(host.list()).contains(vip("10.0.0.7", 32), vip("2001:db8:7::7", 128));
            assertThat(kernel.addresses()).contains(address("10.0.0.7", 32, 0xE1), address("2001:db8:7::7", 128, 0xE1));

            host.remove(vip("10.0.0.7", 32));
            host.remove(vip("2001:db8:7::7", 128));
            assertThat(host.list()).allSatisfy(it -> assertThat(it.owner()).isEqualTo(Owner.FOREIGN));
        }
    }

    @Test
    void theTagOutlivesTheAgent() {
        try (var host = NetlinkHost.open("lo")) {
            host.add(vip("10.0.0.7", 32));
        }
        try (var host = NetlinkHost.open("lo")) {
            assertThat(host.list()).contains(vip("10.0.0.7", 32));
        }
    }

    @Test
    void anAddressOfSomebodyElseIsForeignAndIsNotAddedTwice() {
        try (var host = NetlinkHost.open("lo"); var kernel = Netlink.open()) {
            kernel.add(address("10.0.0.8", 32, 0));

            assertThat(host.list()).contains(
                    new HostAddress(Addresses.parse("10.0.0.8").orElseThrow(), 32, Owner.FOREIGN));
            assertThat(host.add(vip("10.0.0.8", 32))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7/32", "2001:db8:7::7/128"})
    void howAnAddressStandsIsKeptByTheKernelAndOutlivesTheAgent(String cidr) {
        var vip = vip(cidr.substring(0, cidr.indexOf('/')), Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
        try (var host = NetlinkHost.open("lo")) {
            host.add(vip.standing(Standing.DRAINING));
        }
        try (var host = NetlinkHost.open("lo")) {
            assertThat(host.list()).contains(vip.standing(Standing.DRAINING)).doesNotContain(vip);
            host.change(vip);
            assertThat(host.list()).contains(vip);
            host.change(vip.standing(Standing.DRAINING));
            host.leave(vip, Duration.ofHours(1));
        }
        try (var host = NetlinkHost.open("lo")) {
            assertThat(host.list()).contains(vip.standing(Standing.LEAVING));
            host.leave(vip, Duration.ofMillis(1));
            await().untilAsserted(() -> assertThat(host.list()).noneMatch(it -> it.owner() == Owner.AGENT));
        }
    }

    @Test
    void removingWhatIsGoneIsFine() {
        try (var host = NetlinkHost.open("lo")) {
            host.remove(vip("10.0.0.7", 32));
            assertThat(host.list()).noneMatch(it -> it.owner() == Owner.AGENT);
        }
    }

    @Test
    void anAddressWithAnotherMaskIsReplacedWithoutAGap() {
        try (var host = NetlinkHost.open("lo")) {
            host.add(vip("10.0.0.7", 24));
            host.add(vip("10.0.0.7", 32));
            host.remove(vip("10.0.0.7", 24));
            assertThat(host.list()).contains(vip("10.0.0.7", 32)).doesNotContain(vip("10.0.0.7", 24));
        }
    }

    @Test
    void aChangeByHandIsTold() {
        try (var host = NetlinkHost.open("lo"); var kernel = Netlink.open()) {
            var told = new AtomicInteger();
            host.onChange(told::incrementAndGet);
            await().until(() -> told.get() > 0); // the first dump
            int before = told.get();

            kernel.add(address("10.0.0.7", 32, 0));

            await().until(() -> told.get() > before);
        }
    }

    @Test
    void aMissingInterfaceIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> NetlinkHost.open("nosuch0")).isInstanceOf(HostException.class).hasMessage(
                "there is no interface 'nosuch0' here; 'ip link' lists those there are, --iface (HOST_INTERFACE) chooses one");
    }

    private static HostAddress vip(String address, int prefixLength) {
        return new HostAddress(Addresses.parse(address).orElseThrow(), prefixLength, Owner.AGENT);
    }

    private static InterfaceAddress address(String address, int prefixLength, int protocol) {
        return new InterfaceAddress(InFreshNamespace.LO, Addresses.parse(address).orElseThrow(), prefixLength, 0,
                protocol);
    }
}
