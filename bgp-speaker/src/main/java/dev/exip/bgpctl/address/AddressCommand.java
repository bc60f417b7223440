package dev.exip.bgpctl.address;

import dev.exip.bgp.admin.view.address.AddressView;
import dev.exip.bgpctl.document.DocumentCommand;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;

/** {@code bgpctl show address}. */
@Command(name = "address", sortOptions = false, description = "Shows the address that moves between replicas of the route reflector: whether it is here, who holds the lease and for how long, and who else has claimed it.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show address",
        "  bgpctl show address -j | jq -r .address.lease.holder    which replica speaks BGP", "",
        "State is held, probing (nobody must answer for it on the link) or standby."})
public final class AddressCommand extends DocumentCommand<AddressView> {
    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public AddressCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        super(daemon, json, "address", AddressView.class, AddressPage::print);
    }
}
