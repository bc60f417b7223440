package dev.exip.bgp.bmp;

import dev.exip.bgp.message.Notification;

/** Why a session has ended (RFC 7854 section 4.9). */
public sealed interface PeerDown {

    /** We have said so, in these words. */
    record LocalNotification(Notification sent) implements PeerDown {}

    /**
     * We ended it without a word.
     *
     * @param event by its number in RFC 4271 section 8.1, or in RFC 9687; 0 for no other
     */
    record LocalSilence(int event) implements PeerDown {}

    /** The neighbour has said so, in these words. */
    record RemoteNotification(Notification received) implements PeerDown {}

    /** The neighbour, or the network, ended it without a word. */
    record RemoteSilence() implements PeerDown {}
}
