package dev.exip.bgpctl.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
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
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory: name a file in it");
        }
        Path unfinished = beside();
        try {
            long octets = write(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine().getOut().println(octets + " octets in " + file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return 0;
    }

    private long write(Path unfinished) throws Exception {
        try (InputStream in = daemon.call(); OutputStream out = Files.newOutputStream(unfinished)) {
            return in.transferTo(out);
        }
    }

    /** A file with mode 0600 in the same directory, which takes the name when it is whole. */
    private Path beside() throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent()); // a file's, see above
        try {
            return Files.createTempFile(directory, file.getFileName() + ".", ".part");
        } catch (NoSuchFileException _) {
            throw new IOException("there is no directory " + directory + ": make it, or name another file");
        } catch (AccessDeniedException _) {
            throw new IOException("this user may not write in " + directory + ": name a file elsewhere");
        }
    }
}
