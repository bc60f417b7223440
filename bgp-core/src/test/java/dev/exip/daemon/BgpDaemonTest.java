package dev.exip.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.monitor.StationConfig;
import dev.exip.bgp.monitor.StationSnapshot;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.restart.Memory;
import dev.exip.daemon.restart.RestartConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BgpDaemonTest {

    private static final Asn AS = new Asn(65001);
    private static final Reload<BgpConfig> NO_FILE = new Reload<>(new ConfigFile<>(Path.of("none"), Map.of(),
            root -> BgpConfig.read(root, Path.of("none"))));

    @TempDir
    Path directory;

    private BgpConfig config(String routerId, String... peers) {
        var server = new ServerConfig(AS, RouterId.parse(routerId), new ClusterId(1),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of());
        return new BgpConfig(server, Stream.of(peers).map(
                address -> PeerConfig.of(IpAddress.parse(address), AS).passive(true).build()).toList(), List.of(),
                RestartConfig.usual(directory.resolve("admin.sock")),
                new AdminConfig(directory.resolve("admin.sock"), null), null);
    }

    private static void awaitNeighbors(BgpDaemon daemon, String... names) {
        await().untilAsserted(() -> assertThat(daemon.server().neighbors().get()).extracting(
                neighbor -> neighbor.config().name()).containsExactlyInAnyOrder(names));
    }

    @Test
    void neighboursFollowTheConfigurationWithoutARestart() throws IOException {
        try (var daemon = BgpDaemon.start("test", config("1.1.1.1", "127.0.0.2"), "bye", NO_FILE, _ -> {})) {
            awaitNeighbors(daemon, "127.0.0.2");
            daemon.reconfigure(config("1.1.1.1", "127.0.0.3", "127.0.0.4"));
            awaitNeighbors(daemon, "127.0.0.3", "127.0.0.4");
        }
    }

    @Test
    void aChangeOfLocalIsNotAppliedNorAnythingElseOfThatFile() throws IOException {
        try (var daemon = BgpDaemon.start("test", config("1.1.1.1", "127.0.0.2"), "bye", NO_FILE, _ -> {})) {
            BgpConfig next = config("2.2.2.2", "127.0.0.3");
            assertThatThrownBy(() -> daemon.reconfigure(next)).isInstanceOf(RestartNeeded.class).hasMessage(
                    "a change of 'local' needs a restart");
            awaitNeighbors(daemon, "127.0.0.2");
        }
    }

    private static final Memory NOTHING = new Memory() {
        @Override
        public List<IpAddress> recall() {
            return List.of();
        }

        @Override
        public void keep(Set<IpAddress> neighbors) {}

        @Override
        public void forget() {}
    };

    private BgpDaemon standby(BgpConfig config) throws IOException {
        return BgpDaemon.standby("test", config, "bye", NO_FILE, NOTHING, () -> null);
    }

    @Test
    void whoStandsByAnswersQuestionsAndHasNoNeighbours() throws IOException {
        try (var daemon = standby(config("1.1.1.1", "127.0.0.2"))) {
            assertThat(directory.resolve("admin.sock")).exists();
            assertThat(daemon.server().addresses()).isEmpty();
            awaitNeighbors(daemon);
        }
    }

    @Test
    void whoStandsByNoMoreListensAndHasTheNeighboursOfTheConfigurationAsItIsThen() throws IOException {
        try (var daemon = standby(config("1.1.1.1", "127.0.0.2"))) {
            assertThat(daemon.reconfigure(config("1.1.1.1", "127.0.0.3")).isNothing()).isTrue();
            daemon.activate();
            assertThat(daemon.server().addresses()).hasSize(1);
            awaitNeighbors(daemon, "127.0.0.3");
            daemon.passivate();
            assertThat(daemon.server().addresses()).isEmpty();
            awaitNeighbors(daemon);
            daemon.activate();
            awaitNeighbors(daemon, "127.0.0.3");
        }
    }

    @Test
    void whoCannotListenStandsByAsBefore() throws IOException {
        var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        BgpConfig free = config("1.1.1.1", "127.0.0.2");
        var server = new ServerConfig(AS, free.server().routerId(), free.server().clusterId(), free.server().listen(),
                taken.getLocalPort(), Map.of(), Map.of());
        try (var daemon = standby(
                new BgpConfig(server, free.peers(), free.stations(), free.restart(), free.admin(), free.metrics()))) {
            try (taken) {
                assertThatThrownBy(daemon::activate).isInstanceOf(IOException.class).hasMessageContaining(
                        "cannot listen on 127.0.0.1");
                awaitNeighbors(daemon);
            }
            daemon.activate();
            awaitNeighbors(daemon, "127.0.0.2");
        }
    }

    @Test
    void itAnswersTheAdminApiWhileItRuns() throws IOException {
        Path socket = directory.resolve("admin.sock");
        try (var _ = BgpDaemon.start("test", config("1.1.1.1"), "bye", NO_FILE, _ -> {})) {
            assertThat(socket).exists();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void itServesThePageOnlyIfThatIsConfiguredAndAChangeNeedsARestart() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        BgpConfig plain = config("1.1.1.1");
        var page = new AdminConfig(plain.admin().socket(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var with = new BgpConfig(plain.server(), plain.peers(), plain.stations(), plain.restart(), page,
                plain.metrics());
        try (var daemon = BgpDaemon.start("test", with, "bye", NO_FILE, _ -> {});
                var browser = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(browser.isConnected()).isTrue();
            assertThatThrownBy(() -> daemon.reconfigure(plain)).isInstanceOf(RestartNeeded.class).hasMessage(
                    "a change of 'admin.page' needs a restart");
        }
        try (var _ = BgpDaemon.start("test", plain, "bye", NO_FILE, _ -> {})) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(
                    IOException.class);
        }
    }

    @Test
    void anAdminSocketThatCannotBeMadeIsToldAndNothingStaysBehind() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var config = new BgpConfig(config("1.1.1.1").server(), List.of(), List.of(),
                RestartConfig.usual(file), new AdminConfig(file.resolve("admin.sock"), null), null);
        assertThatThrownBy(() -> BgpDaemon.start("test", config, "bye", NO_FILE, _ -> {})).isInstanceOf(
                IOException.class).hasMessageContaining(file.toString());
    }

    @Test
    void stationsComeAndGoWhileItRuns() throws Exception {
        var plain = config("1.1.1.1");
        var station = new StationConfig(IpAddress.parse("127.0.0.1"), 9, Duration.ofHours(1), Duration.ofHours(1));
        var watched = new BgpConfig(plain.server(), plain.peers(), List.of(station), plain.restart(), plain.admin(),
                plain.metrics());
        try (BgpDaemon daemon = BgpDaemon.start("test", plain, "", NO_FILE, _ -> {})) {
            assertThat(daemon.server().monitor().snapshots().join()).isEmpty();
            daemon.reconfigure(watched);
            assertThat(daemon.server().monitor().snapshots().join()).extracting(
                    StationSnapshot::config).containsExactly(
                            station);
            daemon.reconfigure(plain);
            assertThat(daemon.server().monitor().snapshots().join()).isEmpty();
        }
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
