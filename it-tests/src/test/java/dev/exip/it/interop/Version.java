package dev.exip.it.interop;

import dev.exip.lab.net.Command;
import java.util.regex.Pattern;

/** The version in what a program says of itself. */
final class Version {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+");

    private Version() {}

    static String in(Command command) {
        var outcome = command.attempt();
        var matcher = NUMBER.matcher(outcome.out() + outcome.err());
        if (!matcher.find()) {
            throw new IllegalStateException(command + " says no version: " + outcome);
        }
        return matcher.group();
    }
}
