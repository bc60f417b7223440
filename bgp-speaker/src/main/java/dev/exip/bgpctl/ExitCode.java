package dev.exip.bgpctl;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a script can tell from the end of the program. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int NOT_ALL_ESTABLISHED = 2;
    static final int USAGE = 64; // EX_USAGE of sysexits.h

    private ExitCode() {}

    /**
     * The codes with their meanings, for the help.
     *
     * @param checks whether the command has {@code --check}
     */
    static Map<String, String> meanings(boolean checks) {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(Integer.toString(OK), "it is as asked for");
        meanings.put(Integer.toString(FAILED),
                "no answer, or not done: daemon not reachable, no such neighbor or route, a wrong file");
        if (checks) {
            meanings.put(Integer.toString(NOT_ALL_ESTABLISHED), "--check: a configured neighbor is not Established");
        }
        meanings.put(Integer.toString(USAGE), "the command line is wrong");
        return meanings;
    }
}
