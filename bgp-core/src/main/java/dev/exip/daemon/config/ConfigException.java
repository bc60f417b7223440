package dev.exip.daemon.config;

import java.util.List;

/** A configuration file that cannot be used. The message has a line for each error: {@code file:line:column: what}. */
public final class ConfigException extends RuntimeException {

    ConfigException(List<String> errors) {
        super(String.join("\n", errors));
    }
}
