package dev.exip.netlink;

import static dev.exip.netlink.InFreshNamespace.LO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.exip.netlink.AddressEvent.Added;
import dev.exip.netlink.AddressEvent.Removed;
import dev.exip.netlink.AddressEvent.Resynced;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4862 5.5.4, which this kernel keeps for IPv4 as well. */
@ExtendWith(InFreshNamespace.class)
class LifetimeTest {
    private static final Duration LONG = Duration.ofHours(1);

    private Netlink netlink;

    @BeforeEach
    void open() {
        netlink = Netlink.open();
    }

    @AfterEach
    void close() {
        netlink.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "198.51.100.7/24", "2001:db8:ffff::7/128"})
    void anAddressIsDeprecatedAndGoodAgainAndAllElseOfItStays(String text) throws IOException, InterruptedException {
        netlink.add(address(text, Lifetime.FOREVER));
        var before = netlink.addresses().size();

        netlink.replace(address(text, Lifetime.DEPRECATED));
        assertThat(netlink.addresses()).hasSize(before).contains(address(text, Lifetime.DEPRECATED));
        assertThat(shown(text)).contains(" deprecated ").contains("valid_lft forever").doesNotContain("dynamic");

        netlink.replace(address(text, Lifetime.FOREVER));
        assertThat(netlink.addresses()).hasSize(before).contains(address(text, Lifetime.FOREVER));
        assertThat(shown(text)).doesNotContain("deprecated");
    }

    @Test
    void anIpv6AddressKeepsTheFlagThatSparesItDuplicateAddressDetection() throws IOException {
        netlink.add(address("2001:db8:ffff::7/128", Lifetime.FOREVER));
        netlink.replace(address("2001:db8:ffff::7/128", Lifetime.DEPRECATED));
        // permanent, deprecated, and no duplicate address detection
        assertThat(Files.readString(Path.of("/proc/thread-self/net/if_inet6"))).contains(
                "20010db8ffff00000000000000000007 01 80 00 a2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "2001:db8:ffff::7/128"})
    void anAddressMayBeDeprecatedFromTheStart(String text) {
        netlink.add(address(text, Lifetime.DEPRECATED));
        assertThat(netlink.addresses()).contains(address(text, Lifetime.DEPRECATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "2001:db8:ffff::7/128"})
    void theKernelTakesAnAddressAwayWhenItsTimeIsOver(String text) {
        var before = netlink.addresses();
        netlink.add(address(text, Lifetime.FOREVER));

        netlink.expire(address(text, Lifetime.FOREVER), Duration.ofMillis(1)); // which is a second

        assertThat(netlink.addresses()).contains(address(text, Lifetime.EXPIRING));
        await().untilAsserted(() -> assertThat(netlink.addresses()).isEqualTo(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "2001:db8:ffff::7/128"})
    void anAddressThatIsAboutToGoCanBeKept(String text) throws IOException, InterruptedException {
        netlink.add(address(text, Lifetime.FOREVER));
        netlink.expire(address(text, Lifetime.FOREVER), LONG);
        netlink.replace(address(text, Lifetime.FOREVER));
        assertThat(netlink.addresses()).contains(address(text, Lifetime.FOREVER));
        assertThat(shown(text)).contains("valid_lft forever preferred_lft forever");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "2001:db8:ffff::7/128"})
    void replacingWhatIsNotThereAddsIt(String text) {
        netlink.replace(address(text, Lifetime.DEPRECATED));
        assertThat(netlink.addresses()).contains(address(text, Lifetime.DEPRECATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "2001:db8:ffff::7/128"})
    void everyChangeOfALifetimeIsToldOnceAndSoIsItsEnd(String text) {
        var told = new CopyOnWriteArrayList<AddressEvent>();
        try (var _ = AddressMonitor.start(told::add)) {
            await().until(() -> !told.isEmpty());
            // one after the other: the kernel tells of a new IPv6 address when it has found time, as it is by then
            netlink.add(address(text, Lifetime.FOREVER));
            awaitLast(told, new Added(address(text, Lifetime.FOREVER)));
            netlink.replace(address(text, Lifetime.DEPRECATED));
            netlink.replace(address(text, Lifetime.DEPRECATED));
            awaitLast(told, new Added(address(text, Lifetime.DEPRECATED)));
            netlink.replace(address(text, Lifetime.FOREVER));
            awaitLast(told, new Added(address(text, Lifetime.FOREVER)));
            netlink.expire(address(text, Lifetime.FOREVER), LONG);
            netlink.expire(address(text, Lifetime.FOREVER), Duration.ofSeconds(1));
            awaitLast(told, new Removed(address(text, Lifetime.EXPIRING)));
        }
        assertThat(told.getFirst()).isInstanceOf(Resynced.class);
        assertThat(told.subList(1, told.size())).isEqualTo(List.of(new Added(address(text, Lifetime.FOREVER)),
                new Added(address(text, Lifetime.DEPRECATED)), new Added(address(text, Lifetime.FOREVER)),
                new Added(address(text, Lifetime.EXPIRING)), new Removed(address(text, Lifetime.EXPIRING))));
    }

    private static void awaitLast(List<AddressEvent> told, AddressEvent event) {
        await().untilAsserted(() -> assertThat(told).last().isEqualTo(event));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"FOREVER", "DEPRECATED"})
    void anAddressThatEndsNeedsATime(Lifetime lifetime) {
        var address = address("198.51.100.7/32", lifetime);
        assertThatIllegalArgumentException().isThrownBy(() -> netlink.add(address)).withMessage(
                "until when is 198.51.100.7/32 to last?");
        assertThatIllegalArgumentException().isThrownBy(() -> netlink.replace(address));
    }

    /** What iproute2, which is not of our making, says of it. */
    private static String shown(String text) throws IOException, InterruptedException {
        var ip = new ProcessBuilder("ip", "address", "show", "dev", "lo", "to", text.replaceFirst("/.*", "")).start();
        var shown = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ip.waitFor()).isZero();
        return shown;
    }

    private static InterfaceAddress address(String text, Lifetime lifetime) {
        String[] parts = text.split("/", 2);
        return new InterfaceAddress(LO, InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]), 0, 88, lifetime);
    }
}
