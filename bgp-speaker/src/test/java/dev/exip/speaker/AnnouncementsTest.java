package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Lifetime;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final int GLOBAL = 0;
    private static final int SITE = 200;
    private static final int LINK = 253;
    private static final int HOST = 254;

    private static Vips allowing(String... prefixes) {
        return new Vips("lo", Stream.of(prefixes).map(Prefix::parse).toList(), Set.of(IpAddress.parse("10.210.1.11")));
    }

    private static InterfaceAddress address(String text, int length, int scope) {
        return new InterfaceAddress(1, InetAddresses.forString(text), length, scope, 0);
    }

    private static InterfaceAddress address(String text, Lifetime lifetime) {
        InetAddress address = InetAddresses.forString(text);
        return new InterfaceAddress(1, address, address.getAddress().length * Byte.SIZE, GLOBAL, 0, lifetime);
    }

    private static Announcements of(Vips vips, InterfaceAddress... addresses) {
        return Announcements.of(List.of(addresses), vips);
    }

    private static void assertLeftOut(Vips vips, InterfaceAddress address, String reason) {
        Announcements announcements = of(vips, address);
        assertThat(announcements.routes()).isEmpty();
        assertThat(announcements.leftOut()).containsOnly(
                Map.entry(IpAddress.of(address.address()), reason));
    }

    @Test
    void allowedAddressesAreAnnouncedAsHostPrefixes() {
        Announcements announcements = of(allowing("10.0.0.0/24", "2001:db8::/64"), address("10.0.0.7", 32, GLOBAL),
                address("10.0.0.8", 24, SITE), address("2001:db8::7", 128, GLOBAL));
        assertThat(announcements.routes()).containsExactlyInAnyOrder(LocalRoute.of(Prefix.parse("10.0.0.7/32")),
                LocalRoute.of(Prefix.parse("10.0.0.8/32")), LocalRoute.of(Prefix.parse("2001:db8::7/128")));
        assertThat(announcements.leftOut()).isEmpty();
    }

    @Test
    void anAddressThatIsThereWithTwoLengthsIsOneRoute() {
        assertThat(of(allowing("10.0.0.0/24"), address("10.0.0.7", 32, GLOBAL),
                address("10.0.0.7", 24, GLOBAL)).routes()).hasSize(1);
    }

    @Test
    void rfc8326_whatIsDeprecatedDrainsWhetherOrNotItsTimeEnds() {
        Announcements announcements = of(allowing("10.0.0.0/24", "2001:db8::/64"),
                address("10.0.0.6", Lifetime.FOREVER), address("10.0.0.7", Lifetime.DEPRECATED),
                address("2001:db8::8", Lifetime.EXPIRING), address("10.0.0.9", Lifetime.LIMITED));
        assertThat(announcements.routes()).containsExactlyInAnyOrder(LocalRoute.of(Prefix.parse("10.0.0.6/32")),
                LocalRoute.draining(Prefix.parse("10.0.0.7/32")), LocalRoute.draining(Prefix.parse("2001:db8::8/128")),
                LocalRoute.of(Prefix.parse("10.0.0.9/32")));
    }

    @Test
    void anAddressThatIsThereTwiceAndDeprecatedOnceDoesNotDrain() {
        assertThat(of(allowing("10.0.0.0/24"), address("10.0.0.7", 24, GLOBAL),
                address("10.0.0.7", Lifetime.DEPRECATED)).routes()).containsExactly(
                        LocalRoute.of(Prefix.parse("10.0.0.7/32")));
    }

    @Test
    void nothingIsAnnouncedThatIsNotAllowed() {
        assertLeftOut(allowing("10.0.0.0/24"), address("10.0.1.7", 32, GLOBAL), "it is not in vips.allow");
        assertLeftOut(allowing(), address("10.0.0.7", 32, GLOBAL), "it is not in vips.allow");
        assertLeftOut(allowing("0.0.0.0/0"), address("2001:db8::7", 128, GLOBAL), "it is not in vips.allow");
    }

    @Test
    void loopbackLinkLocalAndOurOwnNextHopAreNeverAnnounced() {
        Vips everything = allowing("0.0.0.0/0", "::/0");
        assertLeftOut(everything, address("127.0.0.1", 8, HOST), "it is a loopback address");
        assertLeftOut(everything, address("127.1.2.3", 32, GLOBAL), "it is a loopback address");
        assertLeftOut(everything, address("::1", 128, HOST), "it is a loopback address");
        assertLeftOut(everything, address("169.254.3.4", 32, GLOBAL), "it is link-local");
        assertLeftOut(everything, address("fe80::1", 64, LINK), "it is link-local");
        assertLeftOut(everything, address("10.210.1.11", 32, GLOBAL), "it is our own next hop");
    }

    @Test
    void addressesOfNarrowScopeAreNotAnnounced() {
        Vips vips = allowing("10.0.0.0/24");
        assertLeftOut(vips, address("10.0.0.7", 32, HOST), "its scope is the host");
        assertLeftOut(vips, address("10.0.0.7", 32, LINK), "its scope is the link");
    }
}
