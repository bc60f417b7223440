package dev.exip.bgp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    Path directory;

    @Test
    void theSocketIsOpenToOwnerAndGroupOnlyAndItsDirectoryIsMade() throws Exception {
        Path socket = directory.resolve("run/exip/admin.sock");
        try (AdminServer server = AdminServer.start(socket, new FakeSource())) {
            assertThat(mode(server.socket())).isEqualTo("rw-rw----");
            assertThat(mode(socket.getParent())).isEqualTo("rwxr-xr-x");
        }
        assertThat(socket).as("after close").doesNotExist();
    }

    @Test
    void theSocketOfAProcessThatIsGoneIsReplaced() throws Exception {
        Path socket = directory.resolve("admin.sock");
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(socket));
        dead.close();
        assertThat(socket).exists();
        try (AdminServer server = AdminServer.start(socket, new FakeSource())) {
            assertThat(new Http(server.socket()).ask("/v1/version").status()).isEqualTo(200);
        }
    }

    @Test
    void theSocketOfAProcessThatAnswersIsLeftAlone() throws Exception {
        Path socket = directory.resolve("admin.sock");
        try (AdminServer first = AdminServer.start(socket, new FakeSource())) {
            assertThatThrownBy(() -> AdminServer.start(socket, new FakeSource())).isInstanceOf(
                    IOException.class).hasMessage(
                            "admin socket " + socket
                                    + ": another process answers there. Stop it, or choose another path");
            assertThat(new Http(first.socket()).ask("/v1/version").status()).isEqualTo(200);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldWithTheWayOut() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "data");
        assertThatThrownBy(() -> SocketFile.claim(file.resolve("run/admin.sock"))).isInstanceOf(
                IOException.class).hasMessageStartingWith(
                        "admin socket " + file
                                + "/run/admin.sock: the directory cannot be made (").hasMessageEndingWith(
                                        "or choose another path");
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws Exception {
        Path file = Files.writeString(directory.resolve("precious"), "data");
        assertThatThrownBy(() -> SocketFile.claim(file)).isInstanceOf(IOException.class).hasMessageContaining(
                "something else has that name");
        assertThat(file).hasContent("data");
    }

    @Test
    void aPathThatNoSocketCanHaveIsNamed() {
        Path path = directory.resolve("x".repeat(110));
        assertThatThrownBy(() -> AdminServer.start(path, new FakeSource())).isInstanceOf(IOException.class).hasMessage(
                "admin socket " + path + ": a socket's path has at most 107 octets");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
