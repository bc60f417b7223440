package dev.exip.agent.vip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.agent.address.AddressRange;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.pool.Namespaces;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Verdict.Accepted;
import dev.exip.agent.vip.Verdict.Elsewhere;
import dev.exip.agent.vip.Verdict.Refused;
import dev.exip.bgp.net.Prefix;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final ThisNode NODE = new ThisNode(NodeAddresses.of(List.of(
            new HostAddress(ip("10.210.1.11"), 24, Owner.NODE),
            new HostAddress(ip("192.0.2.0"), 31, Owner.NODE),
            new HostAddress(ip("2001:db8:1::11"), 64, Owner.NODE),
            new HostAddress(ip("10.0.0.9"), 32, Owner.FOREIGN),
            new HostAddress(ip("10.0.0.8"), 32, Owner.AGENT))), Map.of("rack", "r1"));

    private static final AddressPolicy EVERYTHING = policy("0.0.0.0/0,::/0", "");
    private static final AddressPolicy NARROW = policy("10.0.0.0/24,2001:db8:7::/64", "10.0.0.128/25");

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.8", "10.0.0.9", "2001:db8:7::7"})
    void whatIsAllowedIsAcceptedAlsoWhenTheInterfaceHasItAlready(String address) {
        assertThat(NARROW.judge(claim(address), NODE)).isEqualTo(new Accepted(ip(address)));
    }

    @Test
    void anIpv4MappedAddressIsTheIpv4AddressThatItMeans() {
        assertThat(NARROW.judge(claim("::ffff:10.0.0.7"), NODE)).isEqualTo(new Accepted(ip("10.0.0.7")));
    }

    @ParameterizedTest
    @CsvSource({
            "0.0.0.0,          UNSPECIFIED", "0.1.2.3,         UNSPECIFIED", "::,               UNSPECIFIED",
            "127.0.0.1,        LOOPBACK", "127.9.9.9,          LOOPBACK", "::1,                 LOOPBACK",
            "::ffff:127.0.0.1, LOOPBACK",
            "169.254.169.254,  LINK_LOCAL", "fe80::1,          LINK_LOCAL",
            "224.0.0.5,        MULTICAST", "239.1.1.1,         MULTICAST", "ff02::1,            MULTICAST",
            "255.255.255.255,  BROADCAST", "10.210.1.255,      BROADCAST",
            "10.210.1.11,      NODE_ADDRESS", "192.0.2.0,      NODE_ADDRESS", "2001:db8:1::11,  NODE_ADDRESS",
            "2001:0db8:1:0::11, NODE_ADDRESS"})
    void someAddressesAreRefusedWhateverIsAllowed(String address, RefusalReason reason) {
        assertThat(EVERYTHING.judge(claim(address), NODE)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void aSlash31HasNoBroadcastAddress() { // RFC 3021
        assertThat(EVERYTHING.judge(claim("192.0.2.1"), NODE)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "10.0.0", "10.0.0.007", "10.0.0.7/32", " 10.0.0.7", "2001:db8:7::7%lo",
            "7"})
    void whatIsNoAddressIsRefused(String text) {
        assertThat(EVERYTHING.judge(claim(text), NODE)).isEqualTo(
                new Refused(RefusalReason.MALFORMED, "'" + text + "' is not an IP address"));
    }

    @Test
    void denyingIsStrongerThanAllowing() {
        assertThat(NARROW.judge(claim("10.0.0.200"), NODE)).isEqualTo(
                new Refused(RefusalReason.DENIED, "10.0.0.200 is in the denied block 10.0.0.128/25"));
    }

    @Test
    void whatNothingAllowsIsRefused() {
        assertThat(NARROW.judge(claim("10.0.1.7"), NODE)).isEqualTo(new Refused(RefusalReason.NOT_ALLOWED,
                "10.0.1.7 is in no allowed block (10.0.0.0/24, 2001:db8:7::/64)"));
        assertThat(NARROW.judge(claim("2001:db8:8::7"), NODE)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_ALLOWED));
    }

    @Test
    void aPolicyThatAllowsNothingIsAMistake() {
        assertThatThrownBy(() -> new AddressPolicy(List.of(), List.of(), Pools.NONE)).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void withPoolsAnAddressIsAllowedAsItsPoolHasIt() {
        var pools = new Pools(List.of(
                new Pool("shop", List.of(AddressRange.parse("10.0.0.0/25")), new Namespaces(Set.of("shop")), Map.of(),
                        true),
                new Pool("given", List.of(AddressRange.parse("10.0.1.0/24")), Namespaces.UNNAMED, Map.of(), true),
                new Pool("r2", List.of(AddressRange.parse("10.0.2.0/24")), Namespaces.UNNAMED, Map.of("rack", "r2"),
                        true)));
        var policy = new AddressPolicy(List.of(), blocks("10.0.0.9/32"), pools);

        assertThat(policy.judge(claim("shop", "10.0.0.7", VipSource.EXTERNAL_IPS), NODE)).isInstanceOf(Accepted.class);
        assertThat(policy.judge(claim("bank", "10.0.0.7", VipSource.EXTERNAL_IPS), NODE)).isEqualTo(new Refused(
                RefusalReason.NAMESPACE, "10.0.0.7 is in pool shop, which is not for namespace bank"));
        assertThat(policy.judge(claim("bank", "10.0.1.7", VipSource.LOAD_BALANCER), NODE)).isInstanceOf(Accepted.class);
        assertThat(policy.judge(claim("bank", "10.0.1.7", VipSource.ANNOTATION), NODE)).isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NAMESPACE));
        assertThat(policy.judge(claim("bank", "10.0.2.7", VipSource.LOAD_BALANCER), NODE)).isEqualTo(
                new Elsewhere(ip("10.0.2.7")));
        assertThat(policy.judge(claim("shop", "10.0.0.9", VipSource.EXTERNAL_IPS), NODE)).isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DENIED));
        assertThat(policy.judge(claim("shop", "10.0.3.7", VipSource.EXTERNAL_IPS), NODE)).isEqualTo(new Refused(
                RefusalReason.NOT_ALLOWED, "10.0.3.7 is in no pool (shop, given, r2)"));
    }

    private static Claim claim(String address) {
        return claim("default", address, VipSource.EXTERNAL_IPS);
    }

    private static Claim claim(String namespace, String address, VipSource source) {
        return new Claim(new ServiceRef("uid", namespace, "web"), address, source);
    }

    private static AddressPolicy policy(String allow, String deny) {
        return new AddressPolicy(blocks(allow), blocks(deny), Pools.NONE);
    }

    private static List<Prefix> blocks(String list) {
        return Stream.of(list.split(",")).filter(it -> !it.isEmpty()).map(Prefix::parseExact).toList();
    }

    private static InetAddress ip(String text) {
        return Addresses.parse(text).orElseThrow();
    }
}
