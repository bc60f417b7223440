package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.net.Family;
import dev.exip.lab.Await;
import java.util.ArrayList;
import java.util.List;

/** Cells about single messages: ROUTE-REFRESH, large UPDATEs, the NOTIFICATION with a text. */
final class Messages {
    /** A shutdown text, which is UTF-8 (RFC 9003 2). */
    static final String TEXT = "maintenance of rack 7";

    /** How often a peer may tell its bulk until it has told it in few messages. */
    private static final int ATTEMPTS = 5;

    private Messages() {}

    private static NeighborDetail neighbor(Pair pair, Session session) {
        return pair.exip().peer(session);
    }

    /** RFC 2918 4: counted by both, answered with the routes. */
    static void routeRefresh(Pair pair, Way way) {
        var session = Session.NON_CLIENT;
        var before = neighbor(pair, session);
        switch (way) {
            case TO_PEER -> {
                var asked = pair.peer().asked(session);
                pair.exip().steer(session, "clear", "neighbor", "peer", "soft", "in");
                Await.until("the peer was asked", () -> pair.peer().asked(session), now -> now > asked);
                Await.until("it answers", () -> neighbor(pair, session),
                        now -> now.sent().routeRefresh() > before.sent().routeRefresh()
                                && now.received().update() > before.received().update());
                Cells.awaitSame(pair, Way.FROM_PEER, session, Family.IPV4_UNICAST);
            }
            case FROM_PEER -> {
                pair.peer().ask(session);
                Await.until("we were asked and answer", () -> neighbor(pair, session),
                        now -> now.received().routeRefresh() > before.received().routeRefresh()
                                && now.sent().update() > before.sent().update());
                Cells.awaitSame(pair, Way.TO_PEER, session, Family.IPV4_UNICAST);
            }
        }
    }

    /** RFC 8654 4: both agree, and so few messages carry so many routes that one was larger than 4096 octets. */
    static void extended(Pair pair, Way way) {
        assertThat(pair.exip().capability(Session.CLIENT, "extended message").negotiated()).isEqualTo("yes");
        assertThat(pair.peer().agreedOnExtendedMessages(Session.CLIENT)).isTrue();
        switch (way) {
            case TO_PEER -> extendedToPeer(pair);
            case FROM_PEER -> extendedFromPeer(pair);
        }
    }

    private static void extendedToPeer(Pair pair) {
        pair.exip().announce("node1", Bulk.OF_US);
        Cells.awaitHas(() -> pair.peer().holds(Session.CLIENT), new Told(Bulk.OF_US.getLast(), null, null, null));
        Cells.awaitSame(pair, Way.TO_PEER, Session.CLIENT, Family.IPV4_UNICAST);
        var before = neighbor(pair, Session.CLIENT);
        pair.peer().ask(Session.CLIENT);
        Await.until("we were asked", () -> neighbor(pair, Session.CLIENT),
                now -> now.received().routeRefresh() > before.received().routeRefresh());
        var last = "10.20.99.99/32"; // told after all that was asked for
        pair.exip().announce("node1", List.of(last));
        Cells.awaitHas(() -> pair.peer().holds(Session.CLIENT), new Told(last, null, null, null));
        var messages = neighbor(pair, Session.CLIENT).sent().update() - before.sent().update();
        assertThat(messages).matches(Bulk::needsExtended, "UPDATEs so few that one was large");
        Cells.awaitSame(pair, Way.TO_PEER, Session.CLIENT, Family.IPV4_UNICAST);
        pair.exip().withdraw("node1", List.of(last));
        pair.exip().withdraw("node1", Bulk.OF_US);
        Await.until("withdrawn", () -> pair.peer().holds(Session.CLIENT),
                seen -> seen.stream().noneMatch(told -> Bulk.OF_US.contains(told.prefix())));
    }

    /** A peer that finds its prefixes one after the other may tell them so: then they prove nothing, and are told again. */
    private static void extendedFromPeer(Pair pair) {
        var counts = new ArrayList<Long>();
        var large = false;
        while (!large && counts.size() < ATTEMPTS) {
            var before = neighbor(pair, Session.CLIENT).received().update();
            var prefixes = pair.peer().bulk(true);
            Await.until("all of the peer's prefixes",
                    () -> pair.exip().holds(Session.CLIENT).stream().map(Told::prefix).toList(),
                    seen -> seen.containsAll(prefixes));
            var messages = neighbor(pair, Session.CLIENT).received().update() - before;
            counts.add(messages);
            large = Bulk.needsExtended(messages) || pair.exip().holdsLargeAttributes(Session.CLIENT);
            Cells.awaitSame(pair, Way.FROM_PEER, Session.CLIENT, Family.IPV4_UNICAST);
            pair.peer().bulk(false);
            Await.until("withdrawn", () -> pair.exip().holds(Session.CLIENT),
                    seen -> seen.stream().noneMatch(told -> prefixes.contains(told.prefix())));
        }
        assertThat(large).as("once so few UPDATEs that one was large: %s", counts).isTrue();
    }

    /** RFC 9003 2. */
    static void shutdownText(Pair pair, Way way) {
        switch (way) {
            case TO_PEER -> {
                pair.exip().steer(Session.WIDE, "shutdown", "peer", "--message", TEXT);
                Await.until("the peer shows our text", () -> pair.peer().shows(Session.WIDE, TEXT), shown -> shown);
                pair.exip().steer(Session.WIDE, "enable", "peer");
            }
            case FROM_PEER -> {
                pair.peer().shutDown(Session.WIDE, TEXT);
                assertThat(awaitNotification(pair)).contains(TEXT);
                pair.peer().bringUp(Session.WIDE);
            }
        }
        pair.exip().await(Session.WIDE, true);
    }

    /** The text of the NOTIFICATION that ended the session just now; it may come within a Hard Reset (RFC 8538 3.1). */
    static String awaitNotification(Pair pair) {
        var ended = Await.until("a NOTIFICATION of administrative shutdown",
                () -> neighbor(pair, Session.WIDE).notifications().stream().findFirst(),
                seen -> seen.filter(last -> last.direction().equals("received")
                        && last.text().contains("Cease/Administrative Shutdown")).isPresent());
        return ended.orElseThrow().text();
    }
}
