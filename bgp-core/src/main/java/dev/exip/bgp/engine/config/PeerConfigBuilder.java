package dev.exip.bgp.engine.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.NextHopChoice;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.Md5Key;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is configured of a neighbour; see {@link PeerConfig}. */
public final class PeerConfigBuilder {
    private final Remote remote;
    private final Asn asn;
    private String name = "";
    private int port = TransportOptions.BGP_PORT;
    private boolean passive;
    private @Nullable IpAddress source;
    private @Nullable String device;
    private @Nullable Md5Key md5;
    private @Nullable Distance distance;
    private boolean client;
    private Set<Family> families;
    private boolean addPathReceive;
    private @Nullable PathSelection addPathSend;
    private Admission imports = Admission.all();
    private Admission exports = Admission.all();
    private NextHopChoice nextHops = NextHopChoice.USUAL;
    private boolean enforceFirstAs = true;
    private boolean gracefulShutdown;
    private boolean enhancedRefresh;
    private RestartOptions restart = RestartOptions.DEFAULT;
    private boolean extendedNextHop;
    private @Nullable Role role;
    private boolean strictRole;
    private @Nullable PrefixLimit limit;
    private Timers timers = Timers.DEFAULT;
    private @Nullable BfdOptions bfd;
    private String description = "";

    PeerConfigBuilder(Remote remote, Family family, Asn asn) {
        this.remote = remote;
        this.asn = asn;
        families = Set.of(family);
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder name(String value) {
        name = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder port(int value) {
        port = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder passive(boolean value) {
        passive = value;
        return this;
    }

    /** The address to connect from. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder source(@Nullable IpAddress value) {
        source = value;
        return this;
    }

    /** The interface that a link-local neighbour is behind. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder device(@Nullable String value) {
        device = value;
        return this;
    }

    /** The key of TCP MD5 signatures. A neighbour in a range with a key needs one too, or its connections are not heard. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder md5(@Nullable Md5Key value) {
        md5 = value;
        return this;
    }

    /** How far away it may be. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder distance(@Nullable Distance value) {
        distance = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder client(boolean value) {
        client = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder families(Set<Family> value) {
        families = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder addPathReceive(boolean value) {
        addPathReceive = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder addPathSend(@Nullable PathSelection value) {
        addPathSend = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder imports(Admission value) {
        imports = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder exports(Admission value) {
        exports = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder nextHops(NextHopChoice value) {
        nextHops = value;
        return this;
    }

    /** Whether a neighbour in another AS must put it first in the AS_PATH, as all but route servers do. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder enforceFirstAs(boolean value) {
        enforceFirstAs = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder gracefulShutdown(boolean value) {
        gracefulShutdown = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder enhancedRefresh(boolean value) {
        enhancedRefresh = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder restart(RestartOptions value) {
        restart = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder extendedNextHop(boolean value) {
        extendedNextHop = value;
        return this;
    }

    /** What we are to the neighbour, which must be in another AS; {@code strict} refuses one that does not say its role. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder role(@Nullable Role value, boolean strict) {
        role = value;
        strictRole = strict;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder limit(@Nullable PrefixLimit value) {
        limit = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder timers(Timers value) {
        timers = value;
        return this;
    }

    /** How it is watched with BFD; null for not at all. */
    @CanIgnoreReturnValue
    public PeerConfigBuilder bfd(@Nullable BfdOptions value) {
        bfd = value;
        return this;
    }

    @CanIgnoreReturnValue
    public PeerConfigBuilder description(String value) {
        description = value;
        return this;
    }

    public PeerConfig build() {
        return new PeerConfig(name, description, remote, asn, client,
                new TransportOptions(port, passive, source, device, md5, distance),
                new CapabilityOptions(families, addPathReceive, addPathSend, enhancedRefresh, extendedNextHop, restart,
                        role,
                        strictRole),
                timers,
                new RouteOptions(imports, exports, nextHops, enforceFirstAs, gracefulShutdown, limit), bfd);
    }
}
