package dev.exip.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.net.HostAndPort;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.monitor.Greeting;
import dev.exip.bgp.monitor.StationConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.daemon.Reload;
import dev.exip.daemon.health.Health;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with one neighbour, scraped over HTTP. */
class BgpMetricsTest {
    private static final Asn AS = new Asn(65001);
    private static final String PEER = "{peer=\"127.0.0.2\",peer_asn=\"65001\"}";

    private Reload.Status status = new Reload.Status(true, Instant.ofEpochSecond(1_800_000_000));
    private BgpServer server;
    private MetricsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        server = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.0.0.1"), new ClusterId(7),
                List.of(IpAddress.parse("127.0.0.1")), 0, Map.of(), Map.of()));
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.0.2"), AS).passive(true).build())).join();
        var registry = new PrometheusRegistry();
        registry.register(new BgpMetrics(() -> server, () -> status));
        endpoint = MetricsEndpoint.open(HostAndPort.fromString("127.0.0.1:0"), registry,
                new Health(new LinkedHashMap<>(), new LinkedHashMap<>()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
        server.close();
    }

    private String scrape() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + endpoint.server().getPort() + "/metrics")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void thereIsNothingButTheMetrics() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + endpoint.server().getPort() + "/other")).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
    }

    private void awaitLines(String... lines) {
        await().untilAsserted(() -> assertThat(scrape().lines()).contains(lines));
    }

    @Test
    void aSessionIsToldWithItsRoutesAndMessages() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst())) {
            peer.establish(ScriptedPeer.open(65001, "127.0.0.2"));
            peer.send(Update.announce(PathAttributes.builder().localPref(100L).nextHop(
                    NextHop.of(IpAddress.parse("192.0.2.1"))).build(),
                    List.of(Nlri.of(Prefix.parse("203.0.113.1/32")), Nlri.of(Prefix.parse("203.0.113.2/32")))));
            String ipv4 = "{afi=\"ipv4\",peer=\"127.0.0.2\",peer_asn=\"65001\",safi=\"unicast\"}";
            awaitLines("exip_bgp_session_up" + PEER + " 1.0", "exip_bgp_session_state" + PEER + " 6.0",
                    "exip_bgp_session_flaps_total" + PEER + " 0.0", "exip_bgp_prefixes_received" + ipv4 + " 2.0",
                    "exip_bgp_paths_received" + ipv4 + " 2.0",
                    "exip_bgp_paths_accepted" + ipv4 + " 2.0", "exip_bgp_paths_advertised" + ipv4 + " 0.0",
                    "exip_bgp_paths{table=\"in\"} 2.0", "exip_bgp_paths{table=\"loc\"} 2.0",
                    "exip_bgp_paths{table=\"out\"} 0.0", "exip_bgp_rr_clients 0.0",
                    "exip_bgp_messages_received_total{peer=\"127.0.0.2\",peer_asn=\"65001\",type=\"update\"} 1.0");

            peer.send(new Notification(6, 2, Octets.EMPTY));
            awaitLines("exip_bgp_session_up" + PEER + " 0.0", "exip_bgp_prefixes_received" + ipv4 + " 0.0",
                    "exip_bgp_paths_received" + ipv4 + " 0.0", "exip_bgp_paths_discarded_total" + ipv4 + " 0.0",
                    "exip_bgp_session_flaps_total" + PEER + " 1.0",
                    "exip_bgp_notifications_received_total{code=\"6\",peer=\"127.0.0.2\",peer_asn=\"65001\",subcode=\"2\"} 1.0");
        }
    }

    /** Or a neighbour could make as many series as there are pairs of octets. */
    @Test
    void codesThatNobodyKnowsAreOne() throws Exception {
        for (int code = 100; code < 103; code++) {
            try (ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst())) {
                peer.send(ScriptedPeer.open(65001, "127.0.0.2"), new Notification(6, code, Octets.EMPTY));
                peer.read();
                int seen = code - 99;
                awaitLines(
                        "exip_bgp_notifications_received_total{code=\"other\",peer=\"127.0.0.2\",peer_asn=\"65001\",subcode=\"other\"} "
                                + seen + ".0");
            }
        }
    }

    @Test
    void aNeighborThatIsShutDownIsInState0() throws Exception {
        server.control().shutdown(IpAddress.parse("127.0.0.2"), "").join();
        assertThat(scrape().lines()).contains("exip_bgp_session_state" + PEER + " 0.0");
    }

    @Test
    void refusedConnectionsAndTheConfigurationAreToldOfTheServer() throws Exception {
        try (ScriptedPeer stranger = ScriptedPeer.connect("127.0.0.9", server.addresses().getFirst())) {
            awaitLines("exip_bgp_connections_refused_total{reason=\"stranger\"} 1.0",
                    "exip_bgp_connections_refused_total{reason=\"range_limit\"} 0.0", "exip_bgp_config_valid 1.0",
                    "exip_bgp_config_last_reload_timestamp_seconds 1.8E9");
            assertThat(scrape()).containsPattern("(?m)^exip_bgp_event_loop_lag_seconds \\d");
            assertThat(stranger.socket().isConnected()).isTrue();
        }
        await().until(() -> {
            for (int i = 0; i < 30; i++) {
                ScriptedPeer.connect("127.0.0.9", server.addresses().getFirst()).close();
            }
            return scrape().lines().anyMatch(
                    line -> line.matches("exip_bgp_connections_refused_total\\{reason=\"too_often\"} [1-9].*"));
        });
        status = new Reload.Status(false, status.applied());
        assertThat(scrape().lines()).contains("exip_bgp_config_valid 0.0");
    }

    @Test
    void limitsAndHowNearANeighborIsToThemAreTold() throws Exception {
        var limit = new PrefixLimit(2, 4, 80, PrefixLimit.Action.DISCARD, Duration.ofMinutes(1));
        server.peers(
                List.of(PeerConfig.of(IpAddress.parse("127.0.0.2"), AS).passive(true).limit(limit).build())).join();
        try (ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst())) {
            peer.establish(ScriptedPeer.open(65001, "127.0.0.2"));
            peer.send(Update.announce(PathAttributes.builder().localPref(100L).nextHop(
                    NextHop.of(IpAddress.parse("192.0.2.1"))).build(),
                    Stream.of("203.0.113.1/32", "203.0.113.2/32", "203.0.113.3/32").map(
                            prefix -> Nlri.of(Prefix.parse(prefix))).toList()));
            String ipv4 = "{afi=\"ipv4\",peer=\"127.0.0.2\",peer_asn=\"65001\",safi=\"unicast\"}";
            awaitLines("exip_bgp_prefix_limit" + ipv4 + " 2.0", "exip_bgp_prefix_limit_warned" + ipv4 + " 1.0",
                    "exip_bgp_paths_per_prefix_limit" + ipv4 + " 4.0",
                    "exip_bgp_paths_discarded_total" + ipv4 + " 1.0", "exip_bgp_session_obstacle" + PEER + " 0.0");
        }
    }

    @Test
    void whoIsWatchedWithBfdIsToldUpOrNot() throws Exception {
        assertThat(scrape()).doesNotContain("exip_bfd_session_up{");
        server.peers(List.of(PeerConfig.of(IpAddress.parse("127.0.0.2"), AS).passive(true).bfd(
                BfdOptions.DEFAULT).build())).join();
        assertThat(scrape().lines()).contains("exip_bfd_session_up" + PEER + " 0.0",
                "exip_bfd_session_uptime_seconds" + PEER + " 0.0", "exip_bfd_session_obstacle" + PEER + " 0.0",
                "exip_bfd_session_flaps_total" + PEER + " 0.0", "exip_bfd_packets_received_total" + PEER + " 0.0",
                "exip_bfd_packets_discarded_total{reason=\"authentication\"} 0.0");
    }

    @Test
    void aStationThatDoesNotAnswerIsCounted() throws Exception {
        server.monitor().follow(new Greeting("test", "test"), List.of(
                new StationConfig(IpAddress.parse("127.0.0.1"), 9, Duration.ofHours(1), Duration.ofHours(1)))).join();
        String station = "{station=\"127.0.0.1:9\"} ";
        await().untilAsserted(
                () -> assertThat(scrape()).contains("exip_bmp_connections_failed_total" + station + "1.0"));
        assertThat(scrape()).contains("exip_bmp_station_up" + station + "0.0",
                "exip_bmp_routes_queued" + station + "0.0",
                "exip_bmp_sent_bytes_total" + station + "0.0");
    }

    @Test
    void rangesAreTold() throws Exception {
        server.peers(List.of(
                PeerConfig.of(new Remote.Range(Prefix.parse("127.0.0.0/24"), 1), AS).name("nodes").build())).join();
        try (ScriptedPeer peer = ScriptedPeer.connect("127.0.0.2", server.addresses().getFirst())) {
            peer.establish(ScriptedPeer.open(65001, "127.0.0.2"));
            awaitLines("exip_bgp_session_up" + PEER + " 1.0");
            try (ScriptedPeer other = ScriptedPeer.connect("127.0.0.3", server.addresses().getFirst())) {
                other.assertEnd();
            }
            String range = "{range=\"127.0.0.0/24\"}";
            awaitLines("exip_bgp_range_neighbors" + range + " 1.0", "exip_bgp_range_limit" + range + " 1.0",
                    "exip_bgp_range_refused_total" + range + " 1.0", "exip_bgp_range_obstacle" + range + " 0.0");
        }
    }
}
