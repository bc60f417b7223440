package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bgpctl dump mrt}: the whole of what the daemon sends is in the file, or the file is as it was. */
class DumpTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    Path run;

    private Path folder;
    private Path file;

    @BeforeEach
    void aFolderForFiles() throws IOException {
        folder = Files.createDirectory(run.resolve("files"));
        file = folder.resolve("rib.mrt");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void isWholeAndForItsOwnerAlone() throws Exception {
        Files.writeString(file, "an earlier one, which is longer");
        try (AdminServer _ = AdminServer.start(run.resolve("bgp-speaker.sock"), new FakeSource())) {
            Cli.Result result = Cli.at(run).run("dump", "mrt", file.toString());

            assertThat(result).isEqualTo(new Cli.Result(0, "11 octets in " + file + "\n", ""));
        }
        assertThat(file).hasContent(String.join("", FakeSource.MRT));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(files()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5\r\npee", "5\r\npeers\r\n", "5\r\npeers\r\n6\r\nroutes\r\n"})
    void aDaemonThatDiesMeanwhileLeavesWhatWasThere(String body) throws Exception {
        Files.writeString(file, "an earlier one");
        Cli.Result result = answered(HEAD + body);

        assertThat(result).isEqualTo(
                new Cli.Result(1, "", "bgpctl: the daemon's answer broke off; look at its log, and try again\n"));
        assertThat(file).hasContent("an earlier one");
        assertThat(files()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n", "-1\r\n", "4\r\npeers\r\n0\r\n\r\n", "fffffffff\r\n"})
    void aBodyThatIsNotInChunksIsNoDump(String body) throws Exception {
        assertThat(answered(HEAD + body).err()).startsWith("bgpctl: the daemon's answer is in no chunks");
        assertThat(files()).isEmpty();
    }

    /** RFC 9112 7.1.1 and 7.1.2. */
    @Test
    void extensionsAndTrailersMeanNothing() throws Exception {
        answered(HEAD + "5;a=b\r\npeers\r\n0C \r\n and routes \r\n0\r\nX: y\r\n\r\n");
        assertThat(file).content().isEqualTo("peers and routes ");
    }

    /** Runs the command against a daemon that says this and no more. */
    private Cli.Result answered(String answer) throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(
                UnixDomainSocketAddress.of(run.resolve("bgp-speaker.sock")));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> daemon = () -> {
                try (SocketChannel reader = listener.accept()) {
                    reader.read(ByteBuffer.allocate(1024));
                    reader.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                }
                return null;
            };
            Future<Void> answering = threads.submit(daemon);
            Cli.Result result = Cli.at(run).run("dump", "mrt", file.toString());
            answering.get();
            return result;
        }
    }

    @Test
    void nobodyIsAskedForAFileThatCannotBe() {
        assertThat(Cli.at(run).run("dump", "mrt", folder.toString()).err()).isEqualTo(
                "bgpctl: " + folder + " is a directory: name a file in it\n");
        assertThat(Cli.at(run).run("dump", "mrt", folder + "/no/file").err()).isEqualTo(
                "bgpctl: there is no directory " + folder + "/no: make it, or name another file\n");
    }

    @Test
    void aFormatIsNamed() {
        assertThat(Cli.at(run).run("dump")).isEqualTo(
                new Cli.Result(64, "", "bgpctl: Missing command: mrt\nTry 'bgpctl dump --help'.\n"));
    }
}
