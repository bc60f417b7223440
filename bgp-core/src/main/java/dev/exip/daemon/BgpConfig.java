package dev.exip.daemon;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.policy.Policies;
import java.nio.file.Path;
import java.util.List;

/**
 * What every daemon that speaks BGP is told: {@code local}, {@code prefixLists}, {@code policies}, {@code peers} and {@code admin}.
 *
 * @param server ourselves
 * @param peers our neighbours, in the order of the file
 * @param adminSocket where the admin API listens
 */
public record BgpConfig(ServerConfig server, List<PeerConfig> peers, Path adminSocket) {

    public BgpConfig {
        peers = List.copyOf(peers);
    }

    /** Takes it out of a file; {@code adminSocket} is where the admin API listens if the file does not say. */
    public static BgpConfig read(Section root, Path adminSocket) {
        ServerConfig server = LocalSection.read(root.section("local"));
        Policies policies = Policies.read(root);
        List<PeerConfig> peers = PeersSection.read(root.sections("peers"), server.asn(), policies);
        policies.finish(peers);
        return new BgpConfig(server, peers, root.section("admin").optional("socket", Kinds.PATH, adminSocket));
    }
}
