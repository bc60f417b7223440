package dev.exip.bgpctl.address;

import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgp.admin.view.address.AddressView.ConflictView;
import dev.exip.bgp.admin.view.address.AddressView.LeaseView;
import dev.exip.bgpctl.text.Cells;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code bgpctl show address}: everything about it, in a few lines. */
final class AddressPage {
    private AddressPage() {}

    static void print(PrintWriter out, AddressView address) {
        out.println("Address " + String.join(", ", address.addresses()));
        line(out, "interface", address.interfaceName() + (address.mac() == null ? "" : " (" + address.mac() + ")"));
        line(out, "state", address.state() + " since " + Cells.duration(address.sinceSeconds()));
        line(out, "lease", lease(address.lease()));
        line(out, "conflict", conflict(address.conflict()));
    }

    private static String lease(@Nullable LeaseView lease) {
        if (lease == null) {
            return "none: there are no other replicas";
        }
        String holder = lease.holder() == null
                ? "nobody's"
                : lease.holder().equals(lease.identity()) ? "ours" : lease.holder() + "'s";
        String left = lease.expiresSeconds() == null
                ? ""
                : String.format(Locale.ROOT, ", for %.1f s if it cannot be renewed", lease.expiresSeconds());
        return lease.name() + ", " + holder + left + "; we are " + lease.identity() + ", "
                + Cells.counted(lease.renewals(), "write") + ", "
                + Cells.counted(lease.failures(), "request") + " without an answer";
    }

    private static String conflict(@Nullable ConflictView conflict) {
        return conflict == null
                ? "none"
                : conflict.mac() + " claimed it, " + Cells.counted(conflict.count(), "time") + ", last at "
                        + conflict.at();
    }

    private static void line(PrintWriter out, String label, String value) {
        out.printf("  %-11s%s%n", label, value);
    }
}
