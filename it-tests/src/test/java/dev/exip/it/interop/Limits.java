package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;

/** How it is seen that a peer cannot do something. */
final class Limits {
    private Limits() {}

    static void offersNoExtendedMessages(Pair pair) {
        assertThat(pair.exip().capability(Session.CLIENT, "extended message").remote()).isNull();
        assertThat(pair.peer().agreedOnExtendedMessages(Session.CLIENT)).isFalse();
    }

    static void offersFourOctetAs(Pair pair) {
        assertThat(pair.exip().capability(Session.NARROW, "4-octet AS").negotiated()).isEqualTo("yes");
    }

    /** A question would have come before the routes that are announced after it. */
    static void asksInVain(Pair pair) {
        var before = pair.exip().peer(Session.CLIENT).received().routeRefresh();
        pair.peer().ask(Session.CLIENT);
        pair.peer().bulk(true);
        Cells.awaitHas(() -> pair.exip().holds(Session.CLIENT), new Told(Bulk.OF_PEER.getFirst(), null, null, null));
        assertThat(pair.exip().peer(Session.CLIENT).received().routeRefresh()).isEqualTo(before);
        pair.peer().bulk(false);
    }

    static void sendsNoTextOfOurs(Pair pair) {
        pair.peer().shutDown(Session.WIDE, Messages.TEXT);
        assertThat(Messages.awaitNotification(pair)).doesNotContain(Messages.TEXT);
        pair.exip().await(Session.WIDE, true);
    }

    static void hidesOurText(Pair pair) {
        pair.exip().steer(Session.WIDE, "shutdown", "peer", "--message", Messages.TEXT);
        pair.exip().await(Session.WIDE, false);
        pair.exip().steer(Session.WIDE, "enable", "peer");
        pair.exip().await(Session.WIDE, true);
        assertThat(pair.peer().shows(Session.WIDE, Messages.TEXT)).isFalse();
    }

    static void isAskedInVain(Pair pair) {
        var asked = pair.peer().asked(Session.NON_CLIENT);
        var before = pair.exip().peer(Session.NON_CLIENT).received().update();
        pair.exip().steer(Session.NON_CLIENT, "clear", "neighbor", "peer", "soft", "in");
        Await.until("the peer was asked", () -> pair.peer().asked(Session.NON_CLIENT), now -> now > asked);
        assertThat(pair.exip().peer(Session.NON_CLIENT).received().update()).isEqualTo(before);
    }
}
