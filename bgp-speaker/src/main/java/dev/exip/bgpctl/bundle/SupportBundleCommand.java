package dev.exip.bgpctl.bundle;

import dev.exip.bgpctl.file.WholeFile;
import dev.exip.daemon.Version;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bgpctl support-bundle [FILE]}. */
@Command(name = "support-bundle", sortOptions = false, description = "Writes all that a bug report needs into one zip file: versions, the configuration in use, neighbors, routes, BFD, events, metrics, health, the daemon's threads and memory, and what the kernel says of addresses, routes and connections.", parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:it is written, and all is in it", "1:it is not written",
        "2:it is written, but parts are missing; its manifest says why",
        "64:the command line is wrong"}, footer = {"", "Examples:",
                "  bgpctl support-bundle                       into a file in this directory",
                "  bgpctl support-bundle /tmp/before.zip       only its owner may read it",
                "  kubectl -n exip exec deployment/exip-reflector-rack1 -- bgpctl support-bundle - > bundle.zip", "",
                "Passwords and keys are not in it; addresses, AS numbers and names are. Look it through before you",
                "send it. A daemon that does not answer is no hindrance: what can be had without it is there."})
public final class SupportBundleCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 2;
    private static final int USUAL = 1000;
    private static final String STDOUT = "-";

    private final Daemon daemon;
    private final Supplier<OutputStream> stdout;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = {
            "Where it goes; - is standard output. Default: exip-support-TIME.zip, here."})
    private @Nullable String file;

    @Option(names = "--force", description = "Replaces FILE if it is there.")
    private boolean force;

    @Option(names = "--routes", paramLabel = "N", defaultValue = ""
            + USUAL, description = "At most so many paths of each table. Default: ${DEFAULT-VALUE}.")
    private int routes = USUAL;

    /**
     * The command.
     *
     * @param daemon who is asked
     * @param stdout where a bundle goes that is for standard output
     */
    public SupportBundleCommand(Daemon daemon, Supplier<OutputStream> stdout) {
        this.daemon = daemon;
        this.stdout = stdout;
    }

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        String name = "exip-support-" + now.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
        int failed;
        if (STDOUT.equals(file)) {
            failed = write(stdout.get(), name, now);
        } else {
            Path path = Path.of(file == null ? name + ".zip" : file);
            failed = writeTo(path, name, now);
            spec.commandLine().getOut().println(path + " is written: " + Files.size(path)
                    + " octets. Look it through before you send it.");
        }
        if (failed > 0) {
            spec.commandLine().getErr().println("bgpctl: " + failed
                    + (failed == 1 ? " part" : " parts") + " could not be had; manifest.txt in the bundle says why.");
            return INCOMPLETE;
        }
        return 0;
    }

    private int writeTo(Path path, String name, Instant now) throws Exception {
        try {
            return WholeFile.write(path, force, out -> write(out, name, now));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(path + " exists; name another file, or replace it with --force", e);
        }
    }

    private int write(OutputStream out, String name, Instant now) throws IOException {
        try (Archive archive = new Archive(new BufferedOutputStream(out), name)) {
            new Questions(daemon, routes).addTo(archive);
            new Host(Path.of("/")).addTo(archive);
            archive.finish(List.of("ExIP support bundle, made " + now + " by bgpctl " + Version.text() + ": bgpctl "
                    + String.join(" ", spec.root().commandLine().getParseResult().originalArgs()),
                    "Java " + Runtime.version() + ", "
                            + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                            + System.getProperty("os.arch")));
            return archive.failed();
        } catch (IOException e) {
            throw new IOException("cannot write the bundle: " + e.getMessage(), e);
        }
    }
}
