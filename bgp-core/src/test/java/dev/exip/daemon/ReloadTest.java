package dev.exip.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.admin.NotDone;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.bgp.journal.Entry;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.config.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file into a daemon that here has nothing but a port. */
class ReloadTest {

    @TempDir
    Path directory;

    private final List<Integer> applied = new ArrayList<>();
    private Path path;
    private Reload<Integer> reload;

    @BeforeEach
    void start() throws IOException {
        path = directory.resolve("a.yaml");
        write("port: 1");
        var file = new ConfigFile<>(path, Map.of(), root -> {
            int port = root.required("port", Kinds.PORT);
            if (port == 22) {
                root.warn("port", "that is somebody else's");
            }
            return port;
        });
        applied.add(file.read());
        reload = new Reload<>(file);
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }

    private void run() {
        reload.into(new Running<>() {
            @Override
            public PeersChange reconfigure(Integer next) {
                if (next == 666) {
                    throw new RestartNeeded("port");
                }
                boolean same = applied.getLast().equals(next);
                applied.add(next);
                return new PeersChange(List.of(), List.of(), List.of(), same ? List.of() : List.of("port"),
                        same ? List.of("port") : List.of());
            }

            @Override
            public void close() {}
        });
    }

    @Test
    void whatHasChangedIsAppliedOnce() throws IOException {
        run();
        reload.look();
        write("port: 2");
        reload.look();
        reload.look();
        assertThat(applied).containsExactly(1, 2);
    }

    @Test
    void anOrderAppliesTheFileInAnyCaseAndSaysWhatItChanged() throws IOException {
        run();
        write("port: 2");
        assertThat(reload.order().join().updated()).containsExactly("port");
        var again = reload.order().join();
        assertThat(again.untouched()).containsExactly("port");
        assertThat(again.updated()).isEmpty();
        assertThat(again.lastChange()).endsWith(" s ago: updated port; 0 untouched");
        assertThat(applied).containsExactly(1, 2, 2);
    }

    @Test
    void anOrderTellsWarnings() throws IOException {
        run();
        write("port: 22");
        assertThat(reload.order().join().warnings()).containsExactly(
                path + ":1:7: 'port': that is somebody else's");
    }

    @Test
    void theLastGoodOneStaysWhileTheFileIsWrong() throws IOException {
        run();
        Instant first = reload.status().applied();
        write("port: 99999");
        reload.look();
        assertThat(reload.status()).isEqualTo(new Reload.Status(false, first));
        assertThatThrownBy(() -> reload.order().join()).isInstanceOf(CompletionException.class).cause().isInstanceOf(
                NotDone.class).hasMessage(
                        "The configuration stays as it was, for the new one is wrong:\n" + path
                                + ":1:7: 'port': expected a port, 1..65535, found '99999'");
        Files.delete(path);
        reload.look();
        assertThat(applied).containsExactly(1);

        write("port: 2");
        reload.look();
        assertThat(applied).containsExactly(1, 2);
        assertThat(reload.status().valid()).isTrue();
    }

    @Test
    void whatNeedsARestartSaysSo() throws IOException {
        run();
        write("port: 666");
        assertThatThrownBy(() -> reload.order().join()).cause().hasMessage(
                "The configuration stays as it was, for a change of 'port' needs a restart");
        assertThat(reload.status().valid()).isFalse();
    }

    @Test
    void anOrderThatComesWhileTheDaemonStartsIsToldToTryAgain() {
        assertThatThrownBy(() -> reload.order().join()).cause().hasMessage("the daemon is starting");
        assertThat(applied).containsExactly(1);
    }

    @Test
    void whatBecameOfTheFileIsKeptForThoseWhoLook() throws IOException {
        run();
        write("port: 2");
        reload.look();
        write("port: none");
        reload.look();
        write("port: 666");
        reload.look();
        assertThat(reload.journal().latest()).extracting(Entry::kind).containsExactly(Entry.Kind.RELOADED,
                Entry.Kind.RELOAD_REFUSED, Entry.Kind.RELOAD_REFUSED);
        assertThat(reload.journal().latest()).extracting(Entry::text).satisfiesExactly(
                text -> assertThat(text).startsWith("has changed: "),
                text -> assertThat(text).contains("a.yaml:1:7"),
                text -> assertThat(text).contains("a change of 'port' needs a restart"));
    }
}
