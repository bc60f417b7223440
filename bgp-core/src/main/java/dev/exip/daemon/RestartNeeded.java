package dev.exip.daemon;

/** A configuration that a running daemon cannot take up; the message says what is in the way. */
public final class RestartNeeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A change of {@code key} is in the way. */
    public RestartNeeded(String key) {
        super("a change of '" + key + "' needs a restart", null, false, false);
    }
}
