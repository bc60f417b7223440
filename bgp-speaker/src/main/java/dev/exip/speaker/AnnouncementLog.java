package dev.exip.speaker;

import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.net.Prefix;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** Tells the operator, in log and journal, what is announced and what is not, each once as long as it stays so. Not thread-safe. */
final class AnnouncementLog {
    private final Logger log;
    private final Journal journal;
    private Announcements last = Announcements.NONE;
    private boolean present = true;

    AnnouncementLog(Logger log, Journal journal) {
        this.log = log;
        this.journal = journal;
    }

    void note(String interfaceName, boolean nowPresent, Announcements now) {
        if (nowPresent != present) {
            log.warn("Interface {} {}", interfaceName,
                    nowPresent ? "is there" : "does not exist: nothing is announced until it does");
        }
        list(Entry.Kind.ANNOUNCED, interfaceName, "Announcing %s", now.prefixes(false), last.prefixes(false));
        list(Entry.Kind.LAST_CHOICE, interfaceName,
                "Announcing %s as the last choice (RFC 8326): deprecated in the kernel, so it drains",
                now.prefixes(true), last.prefixes(true));
        list(Entry.Kind.WITHDRAWN, interfaceName, "No longer announcing %s", last.prefixes(), now.prefixes());
        now.leftOut().forEach((address, reason) -> {
            if (!reason.equals(last.leftOut().get(address))) {
                log.info("Not announcing {} of {}: {}", address, interfaceName, reason);
            }
        });
        present = nowPresent;
        last = now;
    }

    private void list(Entry.Kind kind, String interfaceName, String words, Set<Prefix> prefixes,
            Set<Prefix> without) {
        String listed = prefixes.stream().filter(prefix -> !without.contains(prefix)).sorted().map(
                Prefix::toString).collect(Collectors.joining(", "));
        if (!listed.isEmpty()) {
            String line = words.formatted(listed);
            log.info(line);
            journal.add(kind, interfaceName, line);
        }
    }
}
