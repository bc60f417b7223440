package dev.exip.bgpctl.address;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.address.AddressView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bgpctl show address}. */
@Command(name = "address", sortOptions = false, description = "Shows the address that moves between replicas of the route reflector: whether it is here, who holds the lease and for how long, and who else has claimed it.", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl show address",
        "  bgpctl show address -j | jq -r .address.lease.holder    which replica speaks BGP", "",
        "State is held, probing (nobody must answer for it on the link) or standby."})
public final class AddressCommand implements Callable<Integer> {
    private final Callable<InputStream> daemon;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The command.
     *
     * @param daemon asks for the document
     * @param json whether the daemon's own words are wanted
     */
    public AddressCommand(Callable<InputStream> daemon, BooleanSupplier json) {
        this.daemon = daemon;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = daemon.call()) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (json.getAsBoolean()) {
                out.println(document.toPrettyString());
                return 0;
            }
            JsonNode address = document.get("address");
            if (address == null) {
                throw new IOException("the daemon's answer has no 'address'");
            }
            AddressPage.print(out, AdminJson.mapper().convertValue(address, AddressView.class));
        }
        return 0;
    }
}
