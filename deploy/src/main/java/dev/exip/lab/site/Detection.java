package dev.exip.lab.site;

/** What tells a reflector that a speaker is no more, and when its routes go. */
public enum Detection {
    /** A speaker may restart, its routes are kept (RFC 4724); it is given up when it is silent for the hold time. */
    HOLD_TIMER,
    /** The same, and BFD finds its silence (RFC 5882). */
    BFD,
    /** The end of its session, however short, is the end of its routes. */
    END_OF_SESSION
}
