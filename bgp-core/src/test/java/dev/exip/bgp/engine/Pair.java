package dev.exip.bgp.engine;

import static org.awaitility.Awaitility.await;

import com.google.common.base.Splitter;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.session.SessionSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A second server of ours, which dials the first, and what the kernel counts; for sockets that no scripted peer can have. */
final class Pair {
    private static final Asn OTHER_AS = new Asn(65002);

    private Pair() {}

    /** A server in {@code asn} that listens nowhere. */
    static BgpServer dialler(Scene scene, Asn asn, PeerConfig... peers) throws IOException {
        BgpServer server = scene.keep(BgpServer.start(new ServerConfig(asn, RouterId.parse("10.0.0.2"),
                new ClusterId(2), List.of(), 179, Map.of(), Map.of())));
        Scene.configure(server, peers);
        return server;
    }

    /** In the first server's AS. */
    static BgpServer internal(Scene scene, PeerConfigBuilder... peers) throws IOException {
        return dialler(scene, Scene.AS, build(peers));
    }

    /** In another AS. */
    static BgpServer external(Scene scene, PeerConfigBuilder... peers) throws IOException {
        return dialler(scene, OTHER_AS, build(peers));
    }

    private static PeerConfig[] build(PeerConfigBuilder... peers) {
        return Arrays.stream(peers).map(PeerConfigBuilder::build).toArray(PeerConfig[]::new);
    }

    /** How to dial {@code server} from {@code source}. */
    static PeerConfigBuilder to(BgpServer server, String source) {
        var there = server.addresses().getFirst();
        return PeerConfig.of(IpAddress.of(there.getAddress()), Scene.AS).port(there.getPort()).source(
                IpAddress.parse(source));
    }

    /** A neighbour in the other AS that only waits. */
    static PeerConfigBuilder stranger(String address) {
        return PeerConfig.of(IpAddress.parse(address), OTHER_AS).passive(true);
    }

    static void awaitEstablished(BgpServer server, String name) {
        await().until(() -> Scene.isEstablished(server, name));
    }

    static SessionSnapshot.History history(BgpServer server, String name) {
        return Scene.neighbor(server, name).session().history();
    }

    /** A counter of this thread's network namespace (TcpExt of /proc/net/netstat). */
    static long kernelCount(String counter) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net/netstat"));
            int at = words(lines.get(0)).indexOf(counter);
            return Long.parseLong(words(lines.get(1)).get(at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String line) {
        return Splitter.on(' ').splitToList(line);
    }

    /** The kernel has dropped at least two segments more for this reason: a first try, and another. */
    static void awaitDrops(String counter, long before) {
        await().until(() -> kernelCount(counter) >= before + 2);
    }
}
