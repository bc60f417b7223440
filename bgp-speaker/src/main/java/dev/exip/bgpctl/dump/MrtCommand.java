package dev.exip.bgpctl.dump;

import dev.exip.bgpctl.file.WholeFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl dump mrt FILE}. */
@Command(name = "mrt", sortOptions = false, description = "Writes every path that takes part in the decision to FILE, in MRT format: TABLE_DUMP_V2 of RFC 6396, and of RFC 8050 where a path came with an id.", optionListHeading = "%nOptions:%n", parameterListHeading = "%nParameters:%n", footer = {
        "", "Examples:", "  bgpctl dump mrt /var/tmp/rib.mrt && bgpdump -m /var/tmp/rib.mrt", "",
        "FILE is there when all is written, and not before: a daemon that dies meanwhile leaves what was",
        "there. Only who runs this may read it, as only some may ask the daemon."})
public final class MrtCommand implements Callable<Integer> {
    private final Callable<InputStream> daemon;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Where to; a file that is there is replaced.")
    private Path file = Path.of("");

    public MrtCommand(Callable<InputStream> daemon) {
        this.daemon = daemon;
    }

    @Override
    public Integer call() throws Exception {
        long octets = WholeFile.write(file, true, out -> {
            try (InputStream in = daemon.call()) {
                return in.transferTo(out);
            }
        });
        spec.commandLine().getOut().println(octets + " octets in " + file);
        return 0;
    }
}
