package dev.exip.bgpctl.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.address.AddressView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoNeighborsTest {
    private static AddressView address(String state, @Nullable String holder) {
        return new AddressView(List.of("10.210.1.1/32", "2001:db8::1/128"), "eth0", null, state, "2026-11-01T00:00:00Z",
                1, new AddressView.LeaseView("exip/rack1", "a@node1", holder, null, 0, 0), null);
    }

    @Test
    void whereNoAddressMovesOrItIsHereThereAreJustNone() {
        assertThat(NoNeighbors.sentence(null)).isEqualTo("No neighbors.");
        assertThat(NoNeighbors.sentence(address("held", "a@node1"))).isEqualTo("No neighbors.");
    }

    @Test
    void whoStandsByNamesTheHolder() {
        assertThat(NoNeighbors.sentence(address("standby", "b@node2"))).isEqualTo(
                "No neighbors, for this replica stands by. Ask b@node2, which holds the lease of 10.210.1.1/32, 2001:db8::1/128.");
        assertThat(NoNeighbors.sentence(address("standby", null))).isEqualTo(
                "No neighbors, for this replica stands by.");
    }

    @Test
    void whoProbesHasNoneYet() {
        assertThat(NoNeighbors.sentence(address("probing", "a@node1"))).isEqualTo(
                "No neighbors yet: this replica is about to take 10.210.1.1/32, 2001:db8::1/128.");
    }
}
