package dev.exip.it.badinput;

import static dev.exip.bgp.net.Family.IPV4_UNICAST;
import static dev.exip.bgp.net.Family.IPV6_UNICAST;

import com.google.common.collect.ImmutableSet;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of session over which a case is tried; tables of cases choose by {@link #tags}. */
enum Session {
    IBGP(Range.INTERNAL, "ibgp as4 plain both std"),
    IBGP_ADD_PATH(Range.INTERNAL_ADD_PATH, "ibgp as4 addpath both std"),
    IBGP_TWO_OCTET(Range.INTERNAL, "ibgp as2 plain both std"),
    IBGP_EXTENDED(Range.INTERNAL, "ibgp as4 plain both ext"),
    IBGP_IPV4_ALONE(Range.INTERNAL, "ibgp as4 plain v4alone std"),
    IBGP_IPV6_ALONE(Range.INTERNAL_IPV6, "ibgp as4 plain v6alone std"),
    IBGP_IPV4_ONLY(Range.INTERNAL_IPV4, "ibgp as4 plain v4only std"),
    IBGP_EXTENDED_NEXT_HOP(Range.INTERNAL_NEXT_HOP, "ibgp as4 plain nexthop6 std"),
    IBGP_ENHANCED_REFRESH(Range.INTERNAL, "ibgp as4 plain refresh std"),
    EBGP(Range.EXTERNAL, "ebgp as4 plain both std"),
    EBGP_ADD_PATH(Range.EXTERNAL_ADD_PATH, "ebgp as4 addpath both std"),
    EBGP_TWO_OCTET(Range.EXTERNAL, "ebgp as2 plain both std"),
    EBGP_CUSTOMER(Range.CUSTOMERS, "ebgp as4 plain role std"),
    EBGP_STRICT_CUSTOMER(Range.STRICT_CUSTOMERS, "ebgp as4 plain strict std");

    /** The neighbours that the reflector is configured with; each kind of session is with one of them. */
    enum Range {
        INTERNAL("127.1", 65001, "asn: 65001, rrClient: true, enhancedRefresh: true"),
        INTERNAL_ADD_PATH("127.2", 65001, "asn: 65001, rrClient: true, addPath: {receive: true}"),
        EXTERNAL("127.3", 65002, "asn: 65002, import: all, export: all"),
        EXTERNAL_ADD_PATH("127.4", 65002, "asn: 65002, import: all, export: all, addPath: {receive: true}"),
        INTERNAL_IPV6("127.5", 65001, "asn: 65001, rrClient: true, families: [ipv6-unicast]"),
        INTERNAL_IPV4("127.7", 65001, "asn: 65001, rrClient: true, families: [ipv4-unicast]"),
        INTERNAL_NEXT_HOP("127.10", 65001, "asn: 65001, rrClient: true, extendedNextHop: true"),
        CUSTOMERS("127.11", 65003, "asn: 65003, import: all, export: all, role: provider, timers: {minHold: 20s}"),
        STRICT_CUSTOMERS("127.12", 65003, "asn: 65003, import: all, export: all, role: provider, strictRole: true");

        private final String addresses;
        private final int asn;
        private final String yaml;

        Range(String addresses, int asn, String yaml) {
            this.addresses = addresses;
            this.asn = asn;
            this.yaml = yaml;
        }

        /** The first two octets. */
        String addresses() {
            return addresses;
        }

        int asn() {
            return asn;
        }

        String yaml() {
            return yaml;
        }
    }

    private final Range range;
    private final ImmutableSet<String> tags;

    Session(Range range, String tags) {
        this.range = range;
        this.tags = ImmutableSet.copyOf(tags.split(" ", -1));
    }

    Range range() {
        return range;
    }

    Set<String> tags() {
        return tags;
    }

    boolean is(String tag) {
        return tags.contains(tag);
    }

    /** The OPEN of a neighbour at this address. */
    Open open(String address) {
        List<Capability> capabilities = new ArrayList<>(List.of(new Capability.RouteRefreshCapability()));
        if (!is("v6alone")) {
            capabilities.add(new Capability.Multiprotocol(IPV4_UNICAST));
        }
        if (!is("v4alone") && !is("v4only")) {
            capabilities.add(new Capability.Multiprotocol(IPV6_UNICAST));
        }
        if (is("as4")) {
            capabilities.add(new Capability.FourOctetAs(new Asn(range.asn())));
        }
        if (is("addpath")) {
            capabilities.add(new Capability.AddPath(
                    Map.of(IPV4_UNICAST, AddPathMode.BOTH, IPV6_UNICAST, AddPathMode.BOTH)));
        }
        if (is("refresh")) {
            capabilities.add(new Capability.EnhancedRouteRefresh());
        }
        if (is("nexthop6")) {
            capabilities.add(new Capability.ExtendedNextHop(Set.of(IPV4_UNICAST)));
        }
        if (is("role") || is("strict")) {
            capabilities.add(new Capability.BgpRole(Role.CUSTOMER));
        }
        if (is("ext")) {
            capabilities.add(new Capability.ExtendedMessage());
        }
        return new Open(range.asn(), 90, RouterId.parse(address), capabilities);
    }
}
