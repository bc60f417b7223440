package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import java.util.List;
import java.util.function.UnaryOperator;

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
        var prefixes = pair.peer().bulk(true);
        Cells.awaitHas(() -> pair.exip().holds(Session.CLIENT), new Told(prefixes.getFirst(), null, null, null));
        assertThat(pair.exip().peer(Session.CLIENT).received().routeRefresh()).isEqualTo(before);
        pair.peer().bulk(false);
    }

    /** The session comes up anew although our packets have not come far. */
    static void looksAtNoTtl(Pair pair) {
        var dropped = pair.counter(Guards.TTL_DROPS);
        for (var otherwise : List.<UnaryOperator<String>>of(Guards::withoutTtlSecurity, UnaryOperator.identity())) {
            var before = connection(pair);
            pair.exip().configure(Session.NARROW, otherwise);
            Await.until("another connection", () -> connection(pair), now -> !now.equals(before));
            pair.exip().await(Session.NARROW, true);
            Await.until("up by the peer's word", () -> pair.peer().isUp(Session.NARROW), up -> up);
        }
        assertThat(pair.counter(Guards.TTL_DROPS)).isEqualTo(dropped);
    }

    private static String connection(Pair pair) {
        var peer = pair.exip().peer(Session.NARROW);
        return peer.localEndpoint() + " " + peer.remoteEndpoint();
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
        var before = pair.exip().peer(Session.NON_CLIENT).received();
        pair.exip().steer(Session.NON_CLIENT, "clear", "neighbor", "peer", "soft", "in");
        Await.until("the peer was asked", () -> pair.peer().asked(Session.NON_CLIENT), now -> now > asked);
        var after = Await.until("two KEEPALIVEs, one of which it has sent since",
                () -> pair.exip().peer(Session.NON_CLIENT).received(),
                now -> now.keepalive() >= before.keepalive() + 2);
        assertThat(after.update()).isEqualTo(before.update());
    }
}
