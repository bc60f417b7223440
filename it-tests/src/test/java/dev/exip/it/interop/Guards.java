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
            case TO_PEER -> refused(pair, way, Session.NARROW, "TcpExtTCPMinTTLDrop",
                    text -> text.replace("ttlSecurity: 1, ", ""));
            case FROM_PEER -> refused(pair, way, Session.WIDE, "TcpExtTCPMinTTLDrop",
                    text -> text.replace("name: peer,", "name: peer, ttlSecurity: 1,"));
        }
        samePrefixes(pair, way);
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

    /** With our end configured otherwise the session goes down, and the receiver drops packets; then it is put right. */
    private static void refused(Pair pair, Way way, Session session, String counter, UnaryOperator<String> otherwise) {
        var before = dropped(pair, way, counter);
        try {
            pair.exip().configure(session, otherwise);
            pair.exip().await(session, false);
            Await.until(counter + " has grown", () -> dropped(pair, way, counter), now -> now > before);
            assertThat(pair.exip().peer(session).summary().state()).as(session + ", " + way).isNotEqualTo(
                    "Established");
        } finally {
            pair.exip().configure(session, UnaryOperator.identity());
        }
        pair.exip().await(session, true);
    }

    private static long dropped(Pair pair, Way way, String counter) {
        return way == Way.TO_PEER ? pair.counter(counter) : pair.exip().counter(counter);
    }
}
