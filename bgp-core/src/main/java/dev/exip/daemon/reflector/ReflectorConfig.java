package dev.exip.daemon.reflector;

import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.Section;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a route reflector is told: that of any BGP daemon, {@code address} and {@code lease}.
 *
 * @param bgp ourselves and our neighbours
 * @param address what moves between replicas; null for a reflector whose address is there anyway
 * @param lease by which replicas agree on who has it
 */
public record ReflectorConfig(BgpConfig bgp, @Nullable AddressConfig address, LeaseConfig lease) {
    /** Takes it out of a file; {@code adminSocket} is where the admin API listens if the file does not say. */
    public static ReflectorConfig read(Section root, Path adminSocket) {
        BgpConfig bgp = BgpConfig.read(root, adminSocket);
        AddressConfig address = root.has("address")
                ? AddressSection.read(root.section("address"), bgp.server().addresses())
                : null;
        LeaseConfig lease = LeaseSection.read(root.section("lease"));
        if (address == null && root.has("lease")) {
            root.error("lease", "there is no 'address' to hold by it; add one, or remove this");
        }
        return new ReflectorConfig(bgp, address, lease);
    }
}
