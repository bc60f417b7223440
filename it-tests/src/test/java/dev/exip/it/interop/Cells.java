package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Family;
import dev.exip.lab.Await;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/** What is shown in each half of a cell. */
final class Cells {
    private static final String NEXT_HOP = "10.220.0.100";
    private static final Told OF_PEER = new Told("10.40.1.0/24", null, NEXT_HOP, null);

    private Cells() {}

    /** What shows that the feature works, in one way. */
    static Evidence of(Feature feature, Way way) {
        return switch (feature) {
            case IPV4 -> pair -> family(pair, way, Family.IPV4_UNICAST);
            case IPV6 -> pair -> family(pair, way, Family.IPV6_UNICAST);
            case ADD_PATH_FROM_US -> Cells::addPathFromUs;
            case ADD_PATH_TO_US -> Cells::addPathToUs;
            case FOUR_OCTET_AS -> pair -> fourOctetAs(pair, way);
            case TWO_OCTET_AS -> pair -> twoOctetAs(pair, way);
            case MD5 -> pair -> Guards.md5(pair, way);
            case GTSM -> pair -> Guards.gtsm(pair, way);
            case ROUTE_REFRESH -> pair -> Messages.routeRefresh(pair, way);
            case EXTENDED_MESSAGE -> pair -> Messages.extended(pair, way);
            case SHUTDOWN_TEXT -> pair -> Messages.shutdownText(pair, way);
            case REFLECTION -> pair -> reflection(pair, way);
        };
    }

    private static void family(Pair pair, Way way, Family family) {
        for (var session : List.of(Session.CLIENT, Session.NON_CLIENT, Session.WIDE)) {
            awaitSame(pair, way, session, family);
        }
        var v6 = family.equals(Family.IPV6_UNICAST);
        switch (way) {
            case TO_PEER -> assertHas(pair.peer().holds(Session.WIDE), v6
                    ? new Told("2001:db8:30:1::1/128", null, "2001:db8:220::3", "4200000001")
                    : new Told("10.30.1.1/32", null, "10.220.0.3", "4200000001"));
            case FROM_PEER -> assertHas(pair.exip().holds(Session.NON_CLIENT), v6
                    ? new Told("2001:db8:40:1::/64", null, "2001:db8:220::100", "")
                    : new Told("10.40.1.0/24", null, NEXT_HOP, ""));
        }
    }

    /** Waits until the side that is told holds exactly what the other says it has told, and that is something. */
    static void awaitSame(Pair pair, Way way, Session session, Family family) {
        Supplier<List<Told>> sent = () -> way == Way.TO_PEER ? pair.exip().sends(session) : pair.peer().sends(session);
        Supplier<List<Told>> held = () -> way == Way.TO_PEER ? pair.peer().holds(session) : pair.exip().holds(session);
        Await.until(session + ": the same " + family + " sent and held",
                () -> new Both(Told.of(family, sent.get()), Told.of(family, held.get())),
                both -> !both.held().isEmpty() && Told.same(both.sent(), both.held()));
    }

    private record Both(List<Told> sent, List<Told> held) {}

    /** RFC 7911 3. */
    private static void addPathFromUs(Pair pair) {
        Session.CLIENT.families().forEach(family -> awaitSame(pair, Way.TO_PEER, Session.CLIENT, family));
        var held = pair.peer().holds(Session.CLIENT);
        assertThat(held.stream().filter(told -> told.prefix().equals("10.20.9.9/32")).map(
                Told::nextHop)).containsExactlyInAnyOrder("10.220.0.11", "10.220.0.12");
        assertThat(held.stream().filter(told -> told.prefix().equals("2001:db8:20:9::9/128")).map(
                Told::nextHop)).containsExactlyInAnyOrder("2001:db8:220::11", "2001:db8:220::12");
    }

    private static void addPathToUs(Pair pair) {
        Session.CLIENT.families().forEach(family -> awaitSame(pair, Way.FROM_PEER, Session.CLIENT, family));
        var held = pair.exip().holds(Session.CLIENT);
        var prefixes = new HashSet<String>();
        var twice = held.stream().filter(told -> !prefixes.add(told.prefix())).toList();
        assertThat(twice).isNotEmpty();
        var paths = held.stream().filter(told -> told.prefix().equals(twice.getFirst().prefix())).toList();
        assertThat(paths).extracting(Told::pathId).doesNotHaveDuplicates();
        assertThat(paths).extracting(Told::nextHop).doesNotHaveDuplicates();
    }

    private static void fourOctetAs(Pair pair, Way way) {
        assertThat(pair.exip().capability(Session.WIDE, "4-octet AS").negotiated()).isEqualTo("yes");
        switch (way) {
            case TO_PEER -> awaitHas(() -> pair.peer().holds(Session.WIDE),
                    new Told("10.30.1.1/32", null, "10.220.0.3", "4200000001"));
            case FROM_PEER -> awaitHas(() -> pair.exip().holds(Session.WIDE),
                    new Told("10.40.1.0/24", null, NEXT_HOP, "65010"));
        }
    }

    /** RFC 6793 4.2.2 and 4.2.3: the real numbers travel in AS4_PATH. */
    private static void twoOctetAs(Pair pair, Way way) {
        assertThat(pair.exip().capability(Session.NARROW, "4-octet AS").negotiated()).isNull();
        assertThat(pair.exip().capability(Session.NARROW, "4-octet AS").remote()).isNull();
        switch (way) {
            case TO_PEER -> awaitHas(() -> pair.peer().holds(Session.NARROW),
                    new Told("10.30.3.1/32", null, "10.220.0.4", "64999 4200000007"));
            case FROM_PEER -> awaitHas(() -> pair.exip().holds(Session.NARROW), pair.peer().handedOn());
        }
    }

    /** RFC 4456 6: from a client to all, from others to clients only. */
    private static void reflection(Pair pair, Way way) {
        var ofClient = new Told("10.20.1.1/32", null, "10.220.0.11", "");
        var ofOther = new Told("10.20.2.1/32", null, "10.220.0.12", "");
        switch (way) {
            case TO_PEER -> {
                awaitHas(() -> pair.peer().holds(Session.CLIENT), ofClient);
                awaitHas(() -> pair.peer().holds(Session.CLIENT), ofOther);
                awaitHas(() -> pair.peer().holds(Session.NON_CLIENT), ofClient);
                assertThat(Told.has(pair.peer().holds(Session.NON_CLIENT), ofOther)).isFalse();
            }
            case FROM_PEER -> {
                awaitHas(() -> pair.exip().holds("node1", "rr1"), OF_PEER);
                awaitHas(() -> pair.exip().holds("node2", "rr1"), OF_PEER);
                awaitHas(() -> pair.exip().holds("node1", "rr2"), OF_PEER);
                assertThat(Told.has(pair.exip().holds("node2", "rr2"), OF_PEER)).isFalse();
            }
        }
    }

    static void awaitHas(Supplier<? extends Collection<Told>> look, Told expected) {
        Await.until("among these " + expected, look, seen -> Told.has(seen, expected));
    }

    private static void assertHas(Collection<Told> seen, Told expected) {
        assertThat(Told.has(seen, expected)).as("%s among %s", expected, seen).isTrue();
    }
}
