package dev.exip.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.RestartOptions;
import dev.exip.bgp.engine.config.TransportOptions;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.NextHopChoice;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.Md5Key;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.restart.RestartConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BgpConfigTest {

    private static final Path SOCKET = Path.of("/run/exip/test.sock");
    private static final String LOCAL = "local: {asn: 65001, routerId: 10.210.1.11}\n";

    @TempDir
    Path directory;

    private BgpConfig read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("speaker.yaml"), yaml);
        return new ConfigFile<>(file, Map.of("NODE_IP", "10.210.1.11", "PORT", "1790"),
                root -> BgpConfig.read(root, SOCKET)).read();
    }

    private PeerConfig peer(String fields) throws IOException {
        return read(LOCAL + "peers: [{" + fields + "}]\n").peers().getFirst();
    }

    @Test
    void theRouterIdIsTheAddressTheClusterIdAndTheListenerUnlessSaidOtherwise() throws IOException {
        BgpConfig config = read(LOCAL);
        IpAddress address = IpAddress.parse("10.210.1.11");
        assertThat(config.server().asn()).isEqualTo(new Asn(65001));
        assertThat(config.server().routerId()).isEqualTo(RouterId.parse("10.210.1.11"));
        assertThat(config.server().clusterId()).isEqualTo(ClusterId.parse("10.210.1.11"));
        assertThat(config.server().listen()).containsExactly(address);
        assertThat(config.server().port()).isEqualTo(179);
        assertThat(config.server().sources()).isEqualTo(Map.of(Family.IPV4_UNICAST, address));
        assertThat(config.server().nextHops()).isEqualTo(Map.of(Family.IPV4_UNICAST, address));
        assertThat(config.peers()).isEmpty();
        assertThat(config.admin().socket()).isEqualTo(SOCKET);
    }

    @Test
    void everythingOfLocalCanBeSaid() throws IOException {
        BgpConfig config = read("""
                local:
                  asn: 4200000000
                  routerId: 1.2.3.4
                  clusterId: 5.6.7.8
                  address: ${NODE_IP}
                  address6: 2001:db8::11
                  listen: []
                  port: ${PORT}
                admin: {socket: /tmp/x.sock}
                """);
        assertThat(config.server().asn()).isEqualTo(new Asn(4200000000L));
        assertThat(config.server().clusterId()).isEqualTo(ClusterId.parse("5.6.7.8"));
        assertThat(config.server().sources()).isEqualTo(Map.of(Family.IPV4_UNICAST, IpAddress.parse("10.210.1.11"),
                Family.IPV6_UNICAST, IpAddress.parse("2001:db8::11")));
        assertThat(config.server().listen()).isEmpty();
        assertThat(config.server().port()).isEqualTo(1790);
        assertThat(config.admin()).isEqualTo(new AdminConfig(Path.of("/tmp/x.sock"), null));
    }

    @Test
    void aNeighbourNeedsAnAddressAndAnAs() throws IOException {
        assertThat(peer("address: 10.210.1.1, asn: 65001")).isEqualTo(
                PeerConfig.of(IpAddress.parse("10.210.1.1"), new Asn(65001)).restart(
                        new RestartOptions(RestartOptions.Mode.FULL, Duration.ofMinutes(2), Duration.ZERO)).build());
    }

    @Test
    void everythingOfANeighbourCanBeSaid() throws IOException {
        PeerConfig peer = peer(
                "name: rr1, address: 10.210.1.1, asn: 65001, description: 'the reflector', rrClient: true, "
                        + "families: [ipv4-unicast, ipv6-unicast], passive: true, port: 1179, nextHop: self, import: none, "
                        + "export: none, addPath: {send: all, receive: true}, timers: {hold: 9, connectRetry: 500ms}");
        assertThat(peer.name()).isEqualTo("rr1");
        assertThat(peer.description()).isEqualTo("the reflector");
        assertThat(peer.capabilities().families()).containsExactlyInAnyOrder(Family.IPV4_UNICAST, Family.IPV6_UNICAST);
        assertThat(peer.transport().passive()).isTrue();
        assertThat(peer.client()).isTrue();
        assertThat(peer.transport().port()).isEqualTo(1179);
        assertThat(peer.routes().nextHops()).isEqualTo(NextHopChoice.SELF);
        assertThat(peer.routes().imports()).isEqualTo(Admission.none());
        assertThat(peer.routes().exports()).isEqualTo(Admission.none());
        assertThat(peer.capabilities().addPathSend()).isEqualTo(new PathSelection.All());
        assertThat(peer.capabilities().addPathReceive()).isTrue();
        assertThat(peer.timers().hold()).isEqualTo(Duration.ofSeconds(9));
        assertThat(peer.timers().connectRetry()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aNeighbourHasFourMinutesForItsOpenUnlessTheFileSaysOtherwise() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001";
        assertThat(peer(peer).timers().openHold()).isEqualTo(Duration.ofMinutes(4)); // RFC 4271 8.2.2
        assertThat(peer(peer + ", timers: {openHold: 30s}").timers().openHold()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void rfc4271Section6_2AHoldTimeBelowTheLeastIsNotAgreedTo() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001";
        assertThat(peer(peer).timers().minHold()).isEqualTo(Duration.ofSeconds(3));
        assertThat(peer(peer + ", timers: {minHold: 9s}").timers().minHold()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void routesAreKeptOverRestartsOfBothEndsUnlessTheFileSaysOtherwise() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001";
        assertThat(peer(peer).capabilities().restart()).isEqualTo(
                new RestartOptions(RestartOptions.Mode.FULL, Duration.ofMinutes(2), Duration.ZERO));
        assertThat(
                peer(peer
                        + ", gracefulRestart: {mode: helper, restartTime: 30s, longLived: 1h}").capabilities().restart()).isEqualTo(
                                new RestartOptions(RestartOptions.Mode.HELPER, Duration.ofSeconds(30),
                                        Duration.ofHours(1)));
    }

    @Test
    void howToStopAndBeginAgain() throws IOException {
        assertThat(read(LOCAL).restart()).isEqualTo(RestartConfig.usual(SOCKET));
        assertThat(RestartConfig.usual(SOCKET).neighbors()).isEqualTo(
                Path.of("/run/exip/test.neighbors"));
        assertThat(read(LOCAL
                + "restart: {sigterm: drain, drainTime: 20s, deferral: 1m, neighbors: /var/lib/exip/nodes}\n").restart()).isEqualTo(
                        new RestartConfig(RestartConfig.Sigterm.DRAIN, Duration.ofSeconds(20), Duration.ofMinutes(1),
                                Path.of("/var/lib/exip/nodes")));
    }

    @Test
    void rfc5880ANeighborOrAWholeRangeIsWatchedIfTheFileSaysSo() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001";
        assertThat(peer(peer).bfd()).isNull();
        assertThat(peer(peer + ", bfd: false").bfd()).isNull();
        assertThat(peer(peer + ", bfd: true").bfd()).isEqualTo(new BfdOptions(Duration.ofMillis(300), 3, null));
        assertThat(peer(peer + ", bfd: {}").bfd()).isEqualTo(BfdOptions.DEFAULT);
        assertThat(peer(
                "range: 10.210.1.0/24, asn: 65001, bfd: {interval: 1s, multiplier: 5, multihop: true}").bfd()).isEqualTo(
                        new BfdOptions(Duration.ofSeconds(1), 5, true));
    }

    @Test
    void rfc9687TheSendHoldTimeCanBeSetAndSwitchedOff() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001";
        assertThat(peer(peer).timers().sendHold()).isNull();
        assertThat(peer(peer + ", timers: {sendHold: 8m}").timers().sendHold()).isEqualTo(Duration.ofMinutes(8));
        assertThat(peer(peer + ", timers: {sendHold: 0s}").timers().sendHold()).isZero();
    }

    @Test
    void addPathSendsNothingExtraOrAllOrTheBestFew() throws IOException {
        String peer = "address: 10.210.1.1, asn: 65001, addPath: ";
        assertThat(peer(peer + "{send: none}").capabilities().addPathSend()).isNull();
        assertThat(peer(peer + "{send: {best: 4}}").capabilities().addPathSend()).isEqualTo(new PathSelection.BestN(4));
        assertThat(peer(peer + "{}").capabilities().addPathReceive()).isFalse();
    }

    @Test
    void tcpConnectionsCanBeNarrowed() throws IOException {
        Files.writeString(directory.resolve("key"), "swordfish\n");
        TransportOptions near = peer("address: 10.210.1.1, asn: 65000, import: all, export: all, ttlSecurity: 1, "
                + "passwordFile: key, source: 10.210.1.11").transport();
        assertThat(near.md5()).isEqualTo(Md5Key.of("swordfish"));
        assertThat(near.distance()).isEqualTo(new Distance.Secured(1));
        assertThat(near.source()).isEqualTo(IpAddress.parse("10.210.1.11"));
        TransportOptions far = peer("address: 10.210.1.1, asn: 65000, import: all, export: all, "
                + "multihop: 254").transport();
        assertThat(far.distance()).isEqualTo(new Distance.Within(254));
        assertThat(peer("range: 10.210.1.0/24, asn: 65001, ttlSecurity: 254, passwordFile: " + directory.resolve(
                "key")).transport()).isEqualTo(new TransportOptions(179, true, null, null, Md5Key.of("swordfish"),
                        new Distance.Secured(254)));
        assertThat(peer("address: 'fe80::1', asn: 65001, interface: eth0").transport().device()).isEqualTo("eth0");
    }

    @Test
    void aNeighbourInAnotherAsIsOnTheSameLinkUnlessSaidOtherwise() throws IOException {
        TransportOptions usual = peer("address: 10.210.1.1, asn: 65001").transport();
        assertThat(usual.distance(true)).isEqualTo(new Distance.Within(1));
        assertThat(usual.distance(false)).isEqualTo(new Distance.Anywhere());
        assertThat(usual.md5()).isNull();
    }

    @Test
    void aKeyMayEndWithANewlineWhichIsNoPartOfIt() throws IOException {
        for (String content : new String[]{"sword fish", "sword fish\n", "sword fish\r\n"}) {
            Files.writeString(directory.resolve("key"), content);
            assertThat(peer("address: 10.210.1.1, asn: 65001, passwordFile: key").transport().md5()).isEqualTo(
                    Md5Key.of("sword fish"));
        }
        Files.writeString(directory.resolve("key"), "x".repeat(80) + "\n");
        PeerConfig longest = peer("address: 10.210.1.1, asn: 65001, passwordFile: key");
        assertThat(longest.transport().md5()).isEqualTo(Md5Key.of("x".repeat(80)));
        assertThat(longest.toString()).doesNotContain("xx");
    }

    @Test
    void aRangeIsPassiveAndIsToldNothing() throws IOException {
        PeerConfig nodes = peer("name: nodes, range: 10.210.1.0/24, asn: 65001, rrClient: true, limit: 20");
        assertThat(nodes.remote()).isEqualTo(new Remote.Range(Prefix.parse("10.210.1.0/24"), 20));
        assertThat(nodes.transport().passive()).isTrue();
        assertThat(nodes.routes().imports()).isEqualTo(Admission.all());
        assertThat(nodes.routes().exports()).isEqualTo(Admission.none());
    }

    @Test
    void aListedNeighbourMayLieInARange() throws IOException {
        assertThat(read(LOCAL + """
                peers:
                  - {name: tor, address: 10.210.1.254, asn: 65001}
                  - {name: nodes, range: 10.210.1.0/24, asn: 65001}
                """).peers()).extracting(PeerConfig::name).containsExactly("tor", "nodes");
    }

    @Test
    void rfc8212_nothingGoesToOrFromAnotherAsUnlessTheFileSaysSo() throws IOException {
        PeerConfig silent = peer("address: 10.210.1.254, asn: 65000");
        assertThat(silent.routes().imports()).isEqualTo(Admission.unsaid());
        assertThat(silent.routes().exports()).isEqualTo(Admission.unsaid());
        PeerConfig told = peer("address: 10.210.1.254, asn: 65000, import: none, export: all");
        assertThat(told.routes().imports()).isEqualTo(Admission.none());
        assertThat(told.routes().exports()).isEqualTo(Admission.all());
    }

    @Test
    void theNextHopIsTheUsualOneUnlessSaidOtherwise() throws IOException {
        String peer = "address: 10.210.1.254, asn: 65000, import: all, export: all";
        assertThat(peer(peer).routes().nextHops()).isEqualTo(NextHopChoice.USUAL);
        assertThat(peer(peer + ", nextHop: keep").routes().nextHops()).isEqualTo(NextHopChoice.KEEP);
    }

    @Test
    void theFirstAsIsEnforcedUnlessTheNeighborIsARouteServer() throws IOException {
        String peer = "address: 10.210.1.254, asn: 65000, import: all, export: all";
        assertThat(peer(peer).routes().enforceFirstAs()).isTrue();
        assertThat(peer(peer + ", role: customer").routes().enforceFirstAs()).isTrue();
        assertThat(peer(peer + ", role: rs-client").routes().enforceFirstAs()).isFalse();
        assertThat(peer(peer + ", enforceFirstAs: false").routes().enforceFirstAs()).isFalse();
    }

    @Test
    void whatANeighborMayTellIsLimited() throws IOException {
        assertThat(peer("address: 10.210.1.1, asn: 65001").routes().limit()).isNull();
        assertThat(peer("address: 10.210.1.1, asn: 65001, maxPrefix: {limit: 100}").routes().limit()).isEqualTo(
                new PrefixLimit(100, null, 80, PrefixLimit.Action.RESTART, Duration.ofMinutes(5)));
        assertThat(peer("range: 10.210.1.0/24, asn: 65001, maxPrefix: {limit: 9, warnAt: 50, action: discard, "
                + "pathsPerPrefix: 4}").routes().limit()).isEqualTo(
                        new PrefixLimit(9, 4, 50, PrefixLimit.Action.DISCARD, Duration.ofMinutes(5)));
    }

    @Test
    void aNeighborInAnotherAsHasARole() throws IOException {
        var capabilities = peer("address: 10.210.1.1, asn: 65002, import: all, export: all, role: rs-client, "
                + "strictRole: true, enhancedRefresh: true, extendedNextHop: true").capabilities();
        assertThat(capabilities.role()).isEqualTo(Role.RS_CLIENT);
        assertThat(capabilities.strictRole()).isTrue();
        assertThat(capabilities.enhancedRefresh()).isTrue();
        assertThat(capabilities.extendedNextHop()).isTrue();
        assertThat(peer("address: 10.210.1.1, asn: 65001").capabilities().role()).isNull();
    }
}
