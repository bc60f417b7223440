package dev.exip.daemon;

import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.RestartOptions;
import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.engine.config.TransportOptions;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.NextHopChoice;
import dev.exip.bgp.policy.term.NeighborMatch;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.policy.Policies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of {@code peers}: a neighbour at an {@code address}, or dynamic neighbours from a {@code range}. */
final class PeerSection {
    private static final Kind<NextHopChoice> NEXT_HOP = Kind.oneOf(
            Map.of("self", NextHopChoice.SELF, "keep", NextHopChoice.KEEP));
    private static final Kind<Role> ROLE = Kind.oneOf(
            Arrays.stream(Role.values()).collect(Collectors.toMap(Role::toString, role -> role)));
    private static final Kind<String> NAME = Kinds.NAME.where(
            "a name, all on one line, and not 'local', which is ourselves", name -> !name.equals(NeighborMatch.LOCAL));
    private static final Kind<Integer> LIMIT = Kind.number("a number of neighbours", 1, 10_000);
    private static final Kind<Integer> PATHS = Kind.number("a number of paths", 1, 1_000);
    private static final Kind<String> SEND = Kind.oneOf("none, all or {best: N}",
            Map.of("none", "none", "all", "all"));
    private static final Kind<Duration> HOLD = Kinds.DURATION.where("0s, or a hold time of 3s to 65535s",
            hold -> hold.isZero() || (hold.toMillisPart() == 0 && hold.toSeconds() >= 3
                    && hold.toSeconds() <= 0xffff)); // RFC 4271 4.2
    private static final Kind<Duration> MIN_HOLD = HOLD.where("a hold time of 3s to 65535s", Duration::isPositive);
    private static final Kind<RestartOptions.Mode> RESTART = Kind.oneOf("off, helper or full",
            Map.of("off", RestartOptions.Mode.OFF, "helper", RestartOptions.Mode.HELPER, "full",
                    RestartOptions.Mode.FULL));
    private static final Kind<Duration> RESTART_TIME = Kinds.DURATION.where("a restart time of 1s to 4095s",
            time -> time.toMillisPart() == 0 && time.toSeconds() >= 1 && time.toSeconds() <= 0xfff); // RFC 4724 3
    private static final Kind<Duration> LONG_LIVED = Kinds.DURATION.where("a duration of whole seconds, at most 4660h",
            time -> time.toMillisPart() == 0 && time.toSeconds() <= RestartOptions.LONGEST); // RFC 9494 3
    private static final Kind<Duration> POSITIVE = Kinds.DURATION.where("a duration longer than 0, such as 5s",
            Duration::isPositive);
    private static final int USUAL_LIMIT = 100;

    private final Section peer;
    private final Policies policies;
    private final Asn asn;
    private final boolean external;
    private final boolean range;

    private PeerSection(Section peer, Asn local, Policies policies) {
        this.peer = peer;
        this.policies = policies;
        asn = peer.required("asn", Kinds.ASN);
        external = !asn.equals(local);
        range = peer.has("range");
    }

    static PeerConfig read(Section peer, Asn local, Policies policies) {
        return new PeerSection(peer, local, policies).read();
    }

    private PeerConfig read() {
        PeerConfigBuilder builder = range ? dynamic() : listed();
        builder.md5(TransportSection.password(peer)).distance(TransportSection.distance(peer, external));
        PeerConfig defaults = builder.build();
        builder.name(name(defaults.name()));
        builder.description(peer.optional("description", Kinds.TEXT, ""));
        builder.families(families(defaults.capabilities().families()));
        builder.client(client());
        builder.limit(LimitSection.read(peer));
        Role role = role();
        builder.role(role, strictRole());
        builder.enforceFirstAs(enforceFirstAs(role));
        builder.enhancedRefresh(peer.optional("enhancedRefresh", Kinds.BOOLEAN, false));
        builder.restart(restart());
        builder.extendedNextHop(peer.optional("extendedNextHop", Kinds.BOOLEAN, false));
        builder.addPathReceive(addPath().optional("receive", Kinds.BOOLEAN, false));
        builder.addPathSend(send());
        builder.nextHops(peer.optional("nextHop", NEXT_HOP, NextHopChoice.USUAL));
        builder.gracefulShutdown(peer.optional("gracefulShutdown", Kinds.BOOLEAN, false));
        builder.imports(direction("import", defaults.routes().imports()));
        builder.exports(direction("export", defaults.routes().exports()));
        builder.timers(timers());
        builder.bfd(BfdSection.read(peer));
        return builder.build();
    }

    /** A name is nobody's address: whoever names a neighbour by its address means that one. */
    private String name(String address) {
        String name = peer.optional("name", NAME, address);
        if (!name.equals(address) && NeighborMatch.parse(name) instanceof NeighborMatch.Within) {
            peer.error("name", "'" + name + "' is an address or a prefix, but not that of this neighbour; "
                    + "choose another name");
        }
        return name.isEmpty() ? address : name; // no name at all is told
    }

    private PeerConfigBuilder listed() {
        misplaced("limit", "a neighbour with a 'range'");
        IpAddress address = peer.required("address", Kinds.HOST_ADDRESS);
        return PeerConfig.of(address, asn).port(
                peer.optional("port", Kinds.PORT, TransportOptions.BGP_PORT)).passive(
                        peer.optional("passive", Kinds.BOOLEAN, false)).source(
                                TransportSection.source(peer, address)).device(
                                        TransportSection.device(peer, address));
    }

    private void misplaced(String key, String owner) {
        if (peer.has(key)) {
            peer.error(key, "is for " + owner + "; remove this");
        }
    }

    private PeerConfigBuilder dynamic() {
        List.of("port", "source", "interface").forEach(key -> misplaced(key, "a neighbour with an 'address'"));
        if (peer.has("address")) {
            peer.error("address", "a neighbour has an address or a range; remove one");
        }
        if (!peer.optional("passive", Kinds.BOOLEAN, true)) {
            peer.error("passive", "whoever is in a range connects to us; remove this, or give an address");
        }
        return PeerConfig.of(new Remote.Range(peer.required("range", Kinds.PREFIX),
                peer.optional("limit", LIMIT, USUAL_LIMIT)), asn);
    }

    private Set<Family> families(Set<Family> usual) {
        List<Family> families = peer.list("families", Kinds.FAMILY, List.copyOf(usual));
        if (families.isEmpty()) {
            if (peer.isSound()) {
                peer.error("families", "a session carries at least one family; name it, or remove this");
            }
            return usual;
        }
        Set<Family> set = Set.copyOf(families);
        if (set.size() < families.size() && peer.isSound()) {
            peer.error("families", "a family stands there twice; remove one");
        }
        return set;
    }

    private boolean client() {
        boolean client = peer.optional("rrClient", Kinds.BOOLEAN, false);
        if (client && external && peer.isSound()) { // RFC 4456 4
            peer.error("rrClient", "only a neighbour in our own AS can be a client; remove this, or correct 'asn'");
        }
        return client;
    }

    private @Nullable Role role() {
        if (!peer.has("role")) {
            return null;
        }
        Role role = peer.required("role", ROLE);
        if (!external && peer.isSound()) { // RFC 9234 4
            peer.error("role", "only for a neighbour in another AS; remove this, or correct 'asn'");
        }
        return role;
    }

    private boolean strictRole() {
        boolean strict = peer.optional("strictRole", Kinds.BOOLEAN, false);
        if (strict && !peer.has("role")) {
            peer.error("strictRole", "there is no 'role' to be strict about");
            return false;
        }
        return strict;
    }

    /** A route server leaves its AS out (RFC 7947 2.2.2.1). */
    private boolean enforceFirstAs(@Nullable Role role) {
        if (peer.has("enforceFirstAs") && !external && peer.isSound()) {
            peer.error("enforceFirstAs", "only for a neighbour in another AS; remove this, or correct 'asn'");
        }
        return peer.optional("enforceFirstAs", Kinds.BOOLEAN, role != Role.RS_CLIENT);
    }

    private Section addPath() {
        return peer.section("addPath");
    }

    private @Nullable PathSelection send() {
        Section addPath = addPath();
        if (addPath.hasSection("send")) {
            return new PathSelection.BestN(addPath.section("send").required("best", PATHS));
        }
        return addPath.optional("send", SEND, "none").equals("all") ? new PathSelection.All() : null;
    }

    private RestartOptions restart() {
        Section restart = peer.section("gracefulRestart");
        return new RestartOptions(restart.optional("mode", RESTART, RestartOptions.Mode.FULL), // the kernel forwards without us
                restart.optional("restartTime", RESTART_TIME, RestartOptions.DEFAULT.restartTime()),
                restart.optional("longLived", LONG_LIVED, RestartOptions.DEFAULT.longLived()));
    }

    /** RFC 8212: to and from another AS nothing goes unless the file says so. */
    private Admission direction(String key, Admission usual) {
        if (peer.has(key)) {
            return policies.admission(peer, key, external);
        }
        if (external) {
            peer.warn(key, "nothing is " + key + "ed, for the neighbour is in another AS (RFC 8212); say '" + key
                    + ": all', '" + key + ": none' or name a policy");
        }
        return external ? Admission.unsaid() : usual;
    }

    private Timers timers() {
        Section timers = peer.section("timers");
        Duration hold = timers.optional("hold", HOLD, Timers.DEFAULT.hold());
        Duration minHold = timers.optional("minHold", MIN_HOLD, Timers.DEFAULT.minHold());
        if (!Timers.isMinHold(minHold, hold)) {
            timers.error("minHold",
                    "we propose %ds ourselves; lower this, or raise 'hold'".formatted(hold.toSeconds()));
            minHold = Timers.DEFAULT.minHold();
        }
        return new Timers(hold, minHold,
                timers.optional("connectRetry", POSITIVE, Timers.DEFAULT.connectRetry()),
                timers.optional("openHold", POSITIVE, Timers.DEFAULT.openHold()),
                timers.has("sendHold") ? timers.required("sendHold", Kinds.DURATION) : Timers.DEFAULT.sendHold());
    }
}
