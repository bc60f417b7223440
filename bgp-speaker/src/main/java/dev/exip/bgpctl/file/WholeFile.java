package dev.exip.bgpctl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes a file that takes its name when it is whole, so that what stood there before is lost only for something better. */
public final class WholeFile {

    /** What comes into it. */
    @FunctionalInterface
    public interface Content<R> {

        /** Writes all of it, and says something about it. */
        R writeTo(OutputStream out) throws Exception;
    }

    private WholeFile() {}

    /**
     * Writes {@code file}, with mode 0600.
     *
     * @param replace whether one of this name may be there already
     * @return what {@code content} says
     * @throws FileAlreadyExistsException if one is there and may not
     * @throws Exception if it cannot be written; the message says why, and the way out
     */
    public static <R> R write(Path file, boolean replace, Content<R> content) throws Exception {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory: name a file in it");
        }
        if (!replace && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path unfinished = beside(file);
        try {
            R said;
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                said = content.writeTo(out);
            }
            Files.move(unfinished, file, replace
                    ? new CopyOption[]{StandardCopyOption.ATOMIC_MOVE}
                    : new CopyOption[]{});
            return said;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** In the same directory, for only then it can take the name at once. */
    private static Path beside(Path file) throws IOException {
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
