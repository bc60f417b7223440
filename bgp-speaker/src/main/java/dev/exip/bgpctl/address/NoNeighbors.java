package dev.exip.bgpctl.address;

import dev.exip.bgp.admin.view.address.AddressView;
import org.jspecify.annotations.Nullable;

/** What is said in place of neighbours where there are none: a replica that stands by has none, and another one speaks. */
public final class NoNeighbors {
    private NoNeighbors() {}

    /**
     * The sentence.
     *
     * @param address the one that moves; null if none does
     */
    public static String sentence(@Nullable AddressView address) {
        if (address == null || address.state().equals(AddressView.HELD)) {
            return "No neighbors.";
        }
        String addresses = String.join(", ", address.addresses());
        if (address.state().equals(AddressView.PROBING)) {
            return "No neighbors yet: this replica is about to take " + addresses + ".";
        }
        String holder = address.lease() == null ? null : address.lease().holder();
        return "No neighbors, for this replica stands by"
                + (holder == null ? "." : ". Ask " + holder + ", which holds the lease of " + addresses + ".");
    }
}
