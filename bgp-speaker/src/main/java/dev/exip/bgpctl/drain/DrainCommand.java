package dev.exip.bgpctl.drain;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.steer.DrainView;
import dev.exip.bgpctl.text.Cells;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code bgpctl drain on|off}. */
@Command(name = "drain", sortOptions = false, description = "Asks every neighbor to prefer any other path to ours (GRACEFUL_SHUTDOWN, and LOCAL_PREF 0 inside our AS: RFC 8326), or no longer does. Where there is no other path, traffic goes on.", optionListHeading = "%nOptions:%n", parameterListHeading = "%nArguments:%n", footer = {
        "", "Examples:",
        "  bgpctl drain on      before maintenance: traffic moves to other nodes, and no connection is cut",
        "  bgpctl drain off     and back", "",
        "It lasts until 'off' or the end of the daemon, over reloads, too. A daemon that drains takes",
        "SIGTERM for the end: it withdraws its routes and says Cease, where it otherwise restarts without",
        "a word."})
public final class DrainCommand implements Callable<Integer> {
    private final Order order;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "on|off", description = "What is wanted.")
    private Wanted wanted = Wanted.ON;

    /** What is wanted. */
    public enum Wanted {
        /** Other paths are to be preferred. */
        ON("on"),
        /** They no longer are. */
        OFF("off");

        private final String word;

        Wanted(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** How the daemon is told. */
    @FunctionalInterface
    public interface Order {
        /** Its answer. */
        InputStream give(String target) throws Exception;
    }

    /**
     * The command.
     *
     * @param order gives the order
     * @param json whether the daemon's own words are wanted
     */
    public DrainCommand(Order order, BooleanSupplier json) {
        this.order = order;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = order.give("/v1/drain/" + wanted)) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (json.getAsBoolean()) {
                out.println(document.toPrettyString());
                return 0;
            }
            JsonNode drain = document.get("drain");
            if (drain == null) {
                throw new IOException("the daemon's answer has no 'drain'");
            }
            print(out, AdminJson.mapper().convertValue(drain, DrainView.class));
        }
        return 0;
    }

    private static void print(PrintWriter out, DrainView drain) {
        out.println(drain.draining()
                ? "Draining for " + Cells.duration(drain.seconds()) + ": neighbors are asked to prefer any other path"
                : "Not draining");
    }
}
