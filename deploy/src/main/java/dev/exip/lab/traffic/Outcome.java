package dev.exip.lab.traffic;

/** How a request ended. */
public enum Outcome {
    /** With an answer. */
    ANSWERED("answered"),
    /** Nobody accepted the connection within a second: what was sent is lost on its way. */
    NO_CONNECTION("no connection"),
    /** The host that it came to has nobody who listens. */
    REFUSED("refused"),
    /** A router had no way for it. */
    NO_ROUTE("no route"),
    /** The connection was there, and was reset: its packets came to another host. */
    RESET("reset"),
    /** The connection was there, and no answer came by the end of the second. */
    NO_ANSWER("no answer"),
    /** Anything else; the client's log has it. */
    OTHER("other");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** Whether it never got a connection: what a drain must not do to anybody. */
    public boolean withoutConnection() {
        return this == NO_CONNECTION || this == REFUSED || this == NO_ROUTE;
    }

    @Override
    public String toString() {
        return words;
    }
}
