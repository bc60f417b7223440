package dev.exip.daemon;

import com.google.common.net.HostAndPort;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.monitor.StationConfig;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.policy.Policies;
import dev.exip.daemon.restart.RestartConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every daemon that speaks BGP is told: {@code local}, {@code prefixLists}, {@code policies}, {@code peers}, {@code bmp}, {@code restart},
 * {@code admin} and {@code metrics}.
 *
 * @param server ourselves
 * @param peers our neighbours, in the order of the file
 * @param stations who monitors us by BMP
 * @param restart how we stop and begin again
 * @param admin where it can be looked at and steered
 * @param metrics where metrics are served over HTTP; null for nowhere
 */
public record BgpConfig(ServerConfig server, List<PeerConfig> peers, List<StationConfig> stations,
        RestartConfig restart, AdminConfig admin, @Nullable HostAndPort metrics) {

    public BgpConfig {
        peers = List.copyOf(peers);
        stations = List.copyOf(stations);
    }

    /** Takes it out of a file; {@code adminSocket} is where the admin API listens if the file does not say. */
    public static BgpConfig read(Section root, Path adminSocket) {
        ServerConfig server = LocalSection.read(root.section("local"));
        Policies policies = Policies.read(root);
        List<PeerConfig> peers = PeersSection.read(root.sections("peers"), server, policies);
        policies.finish(peers);
        List<StationConfig> stations = BmpSection.read(root.section("bmp"));
        Section restart = root.section("restart");
        AdminConfig admin = AdminConfig.read(root.section("admin"), adminSocket);
        Section metrics = root.section("metrics");
        return new BgpConfig(server, peers, stations, RestartConfig.read(restart, admin.socket()), admin,
                metrics.has("listen") ? metrics.required("listen", Kinds.HOST_AND_PORT) : null);
    }
}
