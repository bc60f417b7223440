package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

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
}
