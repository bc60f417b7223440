package dev.exip.bgpctl.explain;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.explain.ExplanationView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code bgpctl explain PREFIX --neighbor NEIGHBOR}. */
@Command(name = "explain", sortOptions = false, customSynopsis = "bgpctl explain PREFIX --neighbor NEIGHBOR [OPTIONS]", description = "Explains what checks and policy make of the paths to a prefix: which term decided, and what each one set.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footer = {
        "", "Examples:", "  bgpctl explain 10.0.0.7 --neighbor core                  both directions",
        "  bgpctl explain 10.0.0.7 --neighbor core --direction in   what it announces, accepted or not",
        "  bgpctl explain 10.0.0.7/32 --neighbor tor -j | jq -r '.explanations[].paths[].result'"})
public final class ExplainCommand implements Callable<Integer> {
    private final Daemon daemon;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PREFIX", description = "The prefix; an address means its /32 or /128.")
    private String prefix = "";

    @Option(names = {"--neighbor",
            "--peer"}, required = true, paramLabel = "NEIGHBOR", description = "From or to whom, by name or address.")
    private String neighbor = "";

    @Option(names = "--direction", paramLabel = "DIRECTION", description = "in: from the neighbor. out: to it. Default: both.")
    private @Nullable Direction direction;

    /** Which way paths go. */
    public enum Direction {
        /** From the neighbour. */
        IN,
        /** To it. */
        OUT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who is asked. */
    @FunctionalInterface
    public interface Daemon {

        /** The document, to be closed by the caller. A direction of null means both. */
        InputStream explain(String prefix, String neighbor, @Nullable String direction) throws Exception;
    }

    /**
     * The command.
     *
     * @param json whether the daemon's own words are wanted
     */
    public ExplainCommand(Daemon daemon, BooleanSupplier json) {
        this.daemon = daemon;
        this.json = json;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = daemon.explain(prefix, neighbor,
                direction == null ? null : direction.toString())) {
            JsonNode document = AdminJson.mapper().readTree(in);
            if (json.getAsBoolean()) {
                out.println(document.toPrettyString());
                return 0;
            }
            JsonNode explanations = document.get("explanations");
            if (explanations == null) {
                throw new IOException("the daemon's answer has no 'explanations'");
            }
            String between = "";
            for (ExplanationView view : AdminJson.mapper().convertValue(explanations, ExplanationView[].class)) {
                out.print(between);
                ExplanationPage.print(out, view);
                between = System.lineSeparator();
            }
        }
        return 0;
    }
}
