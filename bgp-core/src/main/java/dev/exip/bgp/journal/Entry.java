package dev.exip.bgp.journal;

import java.time.Instant;

/**
 * Something that has happened.
 *
 * @param number counts from 1 since the start, so that a reader knows what is new
 * @param time when
 * @param kind what sort of thing
 * @param subject whom or what it is about: a neighbour's name, an interface, a file, an address
 * @param text what happened to it, for people; at most {@value #LONGEST} characters
 */
public record Entry(long number, Instant time, Kind kind, String subject, String text) {

    /** What a neighbour can put into words must not fill the memory. */
    static final int LONGEST = 500;

    /** What sort of thing happened. */
    public enum Kind {
        /** The daemon has started. */
        STARTED,
        /** A session is Established. */
        SESSION_UP,
        /** A session has ended. */
        SESSION_DOWN,
        /** BFD hears the neighbour. */
        BFD_UP,
        /** BFD hears the neighbour no more. */
        BFD_DOWN,
        /** Addresses are announced like those of any other node. */
        ANNOUNCED,
        /** Addresses are announced as the last choice (RFC 8326). */
        LAST_CHOICE,
        /** Addresses are announced no more. */
        WITHDRAWN,
        /** The configuration file was read again and applied. */
        RELOADED,
        /** The configuration file was read again and the last good one stays. */
        RELOAD_REFUSED,
        /** Neighbours are asked to prefer any other path. */
        DRAIN_ON,
        /** They are no longer. */
        DRAIN_OFF,
        /** The address that moves between replicas is here. */
        ADDRESS_TAKEN,
        /** It is here no more. */
        ADDRESS_GIVEN_UP
    }

    public Entry {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
