package dev.exip.daemon.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.admin.view.address.AddressView.LeaseView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressConditionTest {
    private static AddressCondition of(String state, @Nullable LeaseView lease) {
        return new AddressCondition(() -> new AddressView(List.of("10.210.1.1/32"), "eth0", null, state,
                "2026-11-27T05:00:00Z", 1, lease, null));
    }

    private static LeaseView heldBy(@Nullable String holder) {
        return new LeaseView("exip/route-reflector", "rr-1@node1", holder, null, 0, 0);
    }

    @Test
    void whoHasItIsReady() {
        assertThat(of("held", null).complaint()).isEmpty();
        assertThat(of("held", heldBy("rr-1@node1")).complaint()).isEmpty();
    }

    @Test
    void whoStandsByForAnotherIsReady() {
        assertThat(of("standby", heldBy("rr-2@node2")).complaint()).isEmpty();
    }

    @Test
    void whoDoesNotKnowOfAHolderIsNot() {
        assertThat(of("standby", heldBy(null)).complaint().orElseThrow()).contains("exip/route-reflector");
    }

    @Test
    void whoHasTheLeaseButNotTheAddressIsNot() {
        assertThat(of("probing", heldBy("rr-1@node1")).complaint().orElseThrow()).contains("ours", "probing");
    }

    @Test
    void whoIsAloneAndHasItNotIsNot() {
        assertThat(of("probing", null).complaint().orElseThrow()).contains("no other replicas");
    }
}
