package dev.exip.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.live.BgpServerSource;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A speaker's page: the node in the middle, what it announces on the left, and whom it tells on the right. */
class SpeakerPageIT {
    private static final Asn AS = new Asn(65_001);

    @TempDir
    Path folder;

    @Test
    void its_addresses_come_from_this_node_and_its_neighbors_are_told() throws Exception {
        try (var node = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.210.1.11"), new ClusterId(1), List.of(),
                179, Map.of(), Map.of()));
                var admin = AdminServer.start(folder.resolve("admin.sock"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new BgpServerSource(node, "bgp-speaker", "1.0",
                                () -> CompletableFuture.failedFuture(new IllegalStateException("no file"))))) {
            node.peers(List.of(
                    PeerConfig.of(IpAddress.parse("127.0.1.61"), AS).name("rr1").port(1).build(),
                    PeerConfig.of(IpAddress.parse("127.0.1.62"), AS).name("rr2").passive(true).build()));
            node.announce(Set.of(LocalRoute.of(Prefix.parse("10.0.0.7/32")),
                    LocalRoute.draining(Prefix.parse("10.0.0.8/32"))));
            int port = Objects.requireNonNull(admin.page()).getPort();
            try (var browser = Browser.open("http://localhost:" + port + "/", folder.resolve("profile"))) {
                assertThat(browser.rows("External IPs", rows -> rows.size() == 2)).containsExactly(
                        List.of("10.0.0.7/32", "1", "1", "this node", "-"),
                        List.of("10.0.0.8/32", "1", "1", "this node", "-"));
                assertThat(browser.words(
                        "return Array.from(document.querySelectorAll('.column'), c => c.textContent)")).containsExactly(
                                "External IPs", "This node", "Neighbors");
                assertThat(browser.words(
                        "return Array.from(document.querySelectorAll('.edge'), e => e.dataset.ends)")).contains(
                                "|ip 10.0.0.7/32|self|", "|self|neighbor rr1|", "|self|neighbor rr2|");
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }
}
