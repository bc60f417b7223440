package dev.exip.agent.vip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.pool.Pools;
import dev.exip.bgp.net.Prefix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesiredAddressesTest {
    private static final AddressPolicy POLICY = new AddressPolicy(List.of(Prefix.parseExact("10.0.0.0/24")), List.of(),
            Pools.NONE);
    private static final ThisNode NODE = new ThisNode(NodeAddresses.of(List.of()), Map.of());
    private static final ServiceRef WEB = new ServiceRef("1", "default", "web");
    private static final ServiceRef API = new ServiceRef("2", "default", "api");

    @Test
    void aSharedAddressIsDesiredOnceAndHasAllItsOwners() {
        var desired = desired(claim(WEB, "10.0.0.7"), claim(API, "10.0.0.7"), claim(API, "::ffff:10.0.0.7"));

        assertThat(desired.owners()).containsOnlyKeys(Addresses.parse("10.0.0.7").orElseThrow());
        assertThat(desired.owners().values()).singleElement().satisfies(
                owners -> assertThat(owners).containsExactly(API, WEB));
        assertThat(desired.refusals()).isEmpty();
    }

    @Test
    void aRefusalNamesEachServiceOnce() {
        var desired = desired(claim(WEB, "10.9.0.1"), claim(WEB, "10.9.0.1"), claim(API, "10.9.0.1"));

        assertThat(desired.owners()).isEmpty();
        assertThat(desired.refusals()).extracting(Refusal::service).containsExactly(WEB, API);
        assertThat(desired.refusals()).allSatisfy(it -> assertThat(it.reason()).isEqualTo(RefusalReason.NOT_ALLOWED));
    }

    @Test
    void oneBadAddressDoesNotCostAServiceTheOthers() {
        var desired = desired(claim(WEB, "nonsense"), claim(WEB, "10.0.0.7"), claim(WEB, "127.0.0.1"));

        assertThat(desired.owners()).hasSize(1);
        assertThat(desired.refusals()).extracting(Refusal::reason).containsExactly(RefusalReason.MALFORMED,
                RefusalReason.LOOPBACK);
    }

    private static DesiredAddresses desired(Claim... claims) {
        return DesiredAddresses.of(List.of(claims), POLICY, NODE);
    }

    private static Claim claim(ServiceRef service, String address) {
        return new Claim(service, address, VipSource.EXTERNAL_IPS);
    }
}
