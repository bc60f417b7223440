package dev.exip.bgp.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file of a Unix-domain socket: made possible before the bind, closed to strangers after it, removed at the end.
 *
 * @param path absolute
 */
record SocketFile(Path path) {

    /** What Linux keeps of a path in {@code sun_path}, less the final NUL (unix(7)). */
    private static final int LONGEST_PATH = 107;

    /**
     * Makes {@code path} free for a bind: creates its directory, and removes the socket of a process that is gone.
     *
     * @throws IOException if a process answers there, something other than a socket lies there, the path is too long
     *     for a socket, or the directory cannot be made
     */
    static SocketFile claim(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        if (file.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException("admin socket " + file + ": a socket's path has at most " + LONGEST_PATH + " octets");
        }
        Path directory = file.getParent();
        if (directory == null) {
            throw new IOException("admin socket " + file + ": is a directory");
        }
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException e) {
            throw new IOException("admin socket " + file + ": the directory cannot be made (" + e
                    + "); make it for this user, or choose another path", e);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            removeStale(file);
        }
        return new SocketFile(file);
    }

    private static void removeStale(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException(
                    "admin socket " + file + ": something else has that name. Remove it, or choose another path");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            throw new IOException("admin socket " + file + ": another process answers there"
                    + ". Stop it, or choose another path");
        } catch (ConnectException _) { // ECONNREFUSED: nobody listens
            Files.delete(file);
        }
    }

    /** Lets the owner and the group in, and nobody else. */
    void restrict() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    }

    /** Removes the file, if it is still there. */
    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
