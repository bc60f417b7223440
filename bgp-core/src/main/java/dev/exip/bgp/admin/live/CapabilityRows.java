package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.session.SessionSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each side's OPEN offered, and what came of it, one row a capability (RFC 5492). */
final class CapabilityRows {

    private CapabilityRows() {}

    /** What a row is about: a capability, and the family it names or an empty text. */
    private record Key(int code, String name, String family) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCode = Integer.compare(code, other.code);
            return byCode != 0 ? byCode : family.compareTo(other.family);
        }
    }

    static List<CapabilityView> of(SessionSnapshot session) {
        Negotiated negotiated = session.negotiated();
        if (negotiated == null) {
            return List.of();
        }
        Map<Key, String> local = words(negotiated.local());
        Map<Key, String> remote = words(negotiated.remote());
        Set<Key> keys = new TreeSet<>(local.keySet());
        keys.addAll(remote.keySet());
        return keys.stream().map(key -> new CapabilityView(key.name(), key.family().isEmpty() ? null : key.family(),
                local.get(key), remote.get(key), agreed(key, negotiated))).toList();
    }

    private static Map<Key, String> words(Open open) {
        Map<Key, String> words = new TreeMap<>();
        for (Capability capability : open.capabilities()) {
            int code = capability.code();
            switch (capability) {
                case Capability.Multiprotocol(Family family) ->
                    words.put(new Key(code, "multiprotocol", family.toString()), "yes");
                case Capability.RouteRefreshCapability _ -> words.put(new Key(code, "route refresh", ""), "yes");
                case Capability.ExtendedMessage _ -> words.put(new Key(code, "extended message", ""), "yes");
                case Capability.EnhancedRouteRefresh _ ->
                    words.put(new Key(code, "enhanced route refresh", ""), "yes");
                case Capability.ExtendedNextHop(Set<Family> families) -> families.forEach(
                        family -> words.put(new Key(code, "IPv6 next hop", family.toString()), "yes"));
                case Capability.BgpRole(int role) -> words.put(new Key(code, "role", ""),
                        Role.of(role).map(Role::toString).orElse("role " + role));
                case Capability.FourOctetAs(var asn) -> words.put(new Key(code, "4-octet AS", ""), asn.toString());
                case Capability.AddPath(Map<Family, AddPathMode> modes) ->
                    modes.forEach((family, mode) -> words.put(new Key(code, "add-path", family.toString()),
                            mode.name().toLowerCase(Locale.ROOT)));
                case Capability.GracefulRestart restart -> putRestart(words, restart);
                case Capability.LongLivedGracefulRestart(var families) -> {
                    words.put(new Key(code, "long-lived restart", ""), "yes");
                    families.forEach(
                            (family, stale) -> words.put(new Key(code, "long-lived restart", family.toString()),
                                    stale.seconds() + " s" + (stale.preserved() ? " F" : "")));
                }
                case Capability.Unknown(_, var value) -> words.put(new Key(code, "code " + code, ""),
                        value.length() == 0 ? "yes" : value.toString());
            }
        }
        return words;
    }

    private static void putRestart(Map<Key, String> words, Capability.GracefulRestart restart) {
        words.keySet().removeIf(key -> key.code() == restart.code()); // RFC 4724 3: the last instance counts
        String flags = (restart.restarting() ? " R" : "") + (restart.notification() ? " N" : "");
        words.put(new Key(restart.code(), "graceful restart", ""), restart.restartTime() + " s" + flags);
        restart.families().forEach((family, preserved) -> words.put(
                new Key(restart.code(), "graceful restart", family.toString()), preserved ? "F" : "yes"));
    }

    private static @Nullable String agreed(Key key, Negotiated negotiated) {
        return switch (key.name()) {
            case "multiprotocol" -> yes(contains(negotiated.families(), key));
            case "route refresh" -> yes(negotiated.routeRefresh());
            case "enhanced route refresh" -> yes(negotiated.enhancedRefresh());
            case "IPv6 next hop" -> yes(negotiated.extendedNextHop()
                    && key.family().equals(Family.IPV4_UNICAST.toString()));
            case "extended message" -> yes(negotiated.extendedMessage());
            case "4-octet AS" -> yes(negotiated.fourOctetAs());
            case "add-path" -> addPath(key, negotiated);
            case "graceful restart" -> key.family().isEmpty()
                    ? yes(negotiated.gracefulRestart().isPresent())
                    : restart(key, negotiated);
            case "long-lived restart" -> yes(key.family().isEmpty()
                    ? negotiated.longLived()
                    : contains(negotiated.longLivedFamilies().keySet(), key));
            case "role" -> relation(negotiated);
            default -> null;
        };
    }

    private static @Nullable String addPath(Key key, Negotiated negotiated) {
        boolean receive = contains(negotiated.addPathReceive(), key);
        boolean send = contains(negotiated.addPathSend(), key);
        return receive && send ? "both" : receive ? "receive" : send ? "send" : null;
    }

    /** For whom routes are kept: we help the neighbour, it helps us when we restart, or both (RFC 4724 section 4). */
    private static @Nullable String restart(Key key, Negotiated negotiated) {
        boolean helper = contains(negotiated.restartFamilies(), key);
        boolean restarting = contains(negotiated.keptByNeighbor(), key);
        return helper && restarting ? "both" : helper ? "helper" : restarting ? "restarting" : null;
    }

    /** Our role counts where the neighbour names none, too (RFC 9234 section 4.2). */
    private static @Nullable String relation(Negotiated negotiated) {
        return negotiated.kind() == PeerKind.INTERNAL
                ? null
                : negotiated.local().capability(Capability.BgpRole.class).flatMap(ours -> Role.of(ours.role())).map(
                        role -> role + " to " + role.counterpart()).orElse(null);
    }

    private static boolean contains(Set<Family> families, Key key) {
        return families.stream().anyMatch(family -> family.toString().equals(key.family()));
    }

    private static @Nullable String yes(boolean agreed) {
        return agreed ? "yes" : null;
    }
}
