package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Family;
import dev.exip.lab.Await;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Cells about what keeps others from a session. That one does not come up is shown by what the receiving kernel has thrown away. */
final class Guards {
    /** The kernel's count of what came with too low a TTL. */
    static final String TTL_DROPS = "TcpExtTCPMinTTLDrop";

    private Guards() {}

    /** RFC 2385 2: with one key a session, with two none. */
    static void md5(Pair pair, Way way) {
        Cells.awaitSame(pair, way, Session.WIDE, Family.IPV4_UNICAST);
        refused(pair, way, Session.WIDE, "TcpExtTCPMD5Failure", text -> text.replace("/key", "/other-key"));
        Cells.awaitSame(pair, way, Session.WIDE, Family.IPV4_UNICAST);
    }

    /** RFC 5082 3: what comes with a TTL below 255 is thrown away. */
    static void gtsm(Pair pair, Way way) {
        samePrefixes(pair, way);
        switch (way) {
            case TO_PEER -> refused(pair, way, Session.NARROW, TTL_DROPS, Guards::withoutTtlSecurity);
            case FROM_PEER -> refused(pair, way, Session.WIDE, TTL_DROPS,
                    text -> text.replace("name: peer,", "name: peer, ttlSecurity: 1,"));
        }
        samePrefixes(pair, way);
    }

    /** Our side of {@link Session#NARROW}, sending what a neighbour in another AS is sent otherwise: TTL 1. */
    static String withoutTtlSecurity(String configuration) {
        return configuration.replace("ttlSecurity: 1, ", "");
    }

    /** The paths of this session are the business of another cell. */
    private static void samePrefixes(Pair pair, Way way) {
        Await.until("the prefixes that are sent are held", () -> {
            var ours = prefixes(
                    way == Way.TO_PEER ? pair.exip().sends(Session.NARROW) : pair.exip().holds(Session.NARROW));
            var theirs = prefixes(
                    way == Way.TO_PEER ? pair.peer().holds(Session.NARROW) : pair.peer().sends(Session.NARROW));
            return List.of(ours, theirs);
        }, both -> !both.getFirst().isEmpty() && both.getFirst().equals(both.getLast()));
    }

    private static Set<String> prefixes(List<Told> paths) {
        return paths.stream().map(Told::prefix).collect(Collectors.toSet());
    }

    /**
     * With our end configured otherwise the session goes down, and the receiver drops packets; then it is put right. The word is
     * the receiver's: what it sends, and what it took before its kernel knew better, can bring the other end to Established.
     */
    private static void refused(Pair pair, Way way, Session session, String counter, UnaryOperator<String> otherwise) {
        var before = dropped(pair, way, counter);
        try {
            pair.exip().configure(session, otherwise);
            awaitUp(pair, way, session, false);
            pair.peer().dial(session);
            Await.until(counter + " has grown", () -> dropped(pair, way, counter), now -> now > before);
            assertThat(isUp(pair, way, session)).as(session + ", " + way).isFalse();
        } finally {
            pair.exip().configure(session, UnaryOperator.identity());
        }
        pair.peer().dial(session);
        awaitUp(pair, Way.TO_PEER, session, true);
        awaitUp(pair, Way.FROM_PEER, session, true);
    }

    private static void awaitUp(Pair pair, Way way, Session session, boolean up) {
        Await.until(session + (up ? " up" : " down"), () -> isUp(pair, way, session), now -> now == up);
    }

    private static boolean isUp(Pair pair, Way way, Session session) {
        return way == Way.TO_PEER ? pair.peer().isUp(session) : pair.exip().isUp(session);
    }

    private static long dropped(Pair pair, Way way, String counter) {
        return way == Way.TO_PEER ? pair.counter(counter) : pair.exip().counter(counter);
    }
}
