package dev.exip.bgpctl;

import org.jspecify.annotations.Nullable;

/** The question cannot be answered: what went wrong, and the way out. Ends the program. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String hint;

    private final int exitCode;

    Failure(String message, @Nullable String hint) {
        this(message, hint, ExitCode.FAILED);
    }

    Failure(String message, @Nullable String hint, int exitCode) {
        super(message);
        this.hint = hint;
        this.exitCode = exitCode;
    }

    /** With which the program ends. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        String message = sentence(String.valueOf(super.getMessage()));
        return hint == null
                ? message
                : message + "\n" + sentence(Character.toUpperCase(hint.charAt(0)) + hint.substring(1));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
