package dev.exip.lab.site;

import dev.exip.lab.site.Sessions.Session;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code peers} of ExIP's configuration files. */
final class Peers {
    private Peers() {}

    /** An entry for each session: {@code key} is {@code address} or {@code range}, {@code hold} in seconds, {@code more} further lines. */
    static String yaml(List<Session> sessions, String key, long asn, int hold, String more) {
        return sessions.stream().map(session -> """
                  - name: %s
                    %s: %s
                    asn: %d
                    families: %s
                    timers: {hold: %d, connectRetry: 1}
                """.formatted(session.name(), key, session.remote(), asn, session.families(), hold)
                + more.indent(4)).collect(Collectors.joining());
    }
}
