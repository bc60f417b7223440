package dev.exip.daemon.config;

import java.util.List;

/** A configuration file that cannot be used. The message has a line for each error: {@code file:line:column: what}. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    ConfigException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** The lines of the message, one an error. */
    public List<String> errors() {
        return errors;
    }
}
