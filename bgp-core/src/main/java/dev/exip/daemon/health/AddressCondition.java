package dev.exip.daemon.health;

import dev.exip.bgp.admin.view.address.AddressView;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds while a replica has the address that moves, or stands by for another that has the lease.
 *
 * @param address how it stands
 */
public record AddressCondition(Supplier<AddressView> address) implements Condition {
    @Override
    public Optional<String> complaint() {
        var now = address.get();
        if (now.state().equals(AddressView.HELD)) {
            return Optional.empty();
        }
        var lease = now.lease();
        if (lease == null) {
            return Optional.of("it is not here (" + now.state() + "), and there are no other replicas");
        }
        if (lease.holder() == null) {
            return Optional.of("no replica is known to hold the lease " + lease.name()
                    + "; does the API server answer, and may we read it?");
        }
        return lease.holder().equals(lease.identity())
                ? Optional.of("the lease is ours, but the address is not here (" + now.state()
                        + "): 'bgpctl show address' says more")
                : Optional.empty();
    }
}
