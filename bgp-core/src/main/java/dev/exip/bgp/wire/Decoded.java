package dev.exip.bgp.wire;

import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;

/** What became of the bytes of one message. */
public sealed interface Decoded {

    /** A message, perhaps an UPDATE with errors that were tolerated. */
    record Message(BgpMessage message) implements Decoded {}

    /**
     * Bytes that end the session.
     *
     * @param notification what the neighbour is told
     * @param reason in words, for the log
     */
    record Malformed(Notification notification, String reason) implements Decoded {
        static Malformed of(ErrorSubcode subcode, String reason) {
            return of(subcode, Octets.EMPTY, reason);
        }

        static Malformed of(ErrorSubcode subcode, Octets data, String reason) {
            return new Malformed(Notification.of(subcode, data), reason);
        }
    }
}
