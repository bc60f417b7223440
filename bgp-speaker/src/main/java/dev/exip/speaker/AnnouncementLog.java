package dev.exip.speaker;

import dev.exip.bgp.net.Prefix;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** Tells the operator what is announced and what is not, each once as long as it stays so. Not thread-safe. */
final class AnnouncementLog {
    private final Logger log;
    private Announcements last = Announcements.NONE;
    private boolean present = true;

    AnnouncementLog(Logger log) {
        this.log = log;
    }

    void note(String interfaceName, boolean nowPresent, Announcements now) {
        if (nowPresent != present) {
            log.warn("Interface {} {}", interfaceName,
                    nowPresent ? "is there" : "does not exist: nothing is announced until it does");
        }
        list("Announcing {}", now.prefixes(false), last.prefixes(false));
        list("Announcing {} as the last choice (RFC 8326): deprecated in the kernel, so it drains", now.prefixes(true),
                last.prefixes(true));
        list("No longer announcing {}", last.prefixes(), now.prefixes());
        now.leftOut().forEach((address, reason) -> {
            if (!reason.equals(last.leftOut().get(address))) {
                log.info("Not announcing {} of {}: {}", address, interfaceName, reason);
            }
        });
        present = nowPresent;
        last = now;
    }

    private void list(String message, Set<Prefix> prefixes, Set<Prefix> without) {
        String listed = prefixes.stream().filter(prefix -> !without.contains(prefix)).sorted().map(
                Prefix::toString).collect(Collectors.joining(", "));
        if (!listed.isEmpty()) {
            log.info(message, listed);
        }
    }
}
