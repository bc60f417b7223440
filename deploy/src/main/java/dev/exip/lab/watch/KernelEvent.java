package dev.exip.lab.watch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A notification of a kernel, as {@code ip -ts monitor} prints it in UTC.
 *
 * @param at its time
 * @param text the object, without {@code Deleted}; the next hops of a multipath route are further lines of it
 * @param deleted whether it is gone; else it has come, or has changed to this
 */
public record KernelEvent(Instant at, String text, boolean deleted) {
    private static final Pattern HEAD = Pattern.compile("\\[(\\S+)] (Deleted )?(.*)");
    private static final Pattern GATEWAY = Pattern.compile("\\bvia (?:inet6? )?(\\S+)");

    /** Reads what was printed on to what was read before, whose last event may not have been printed to its end. */
    static void read(List<String> lines, List<KernelEvent> events) {
        for (var line : lines) {
            var head = HEAD.matcher(line);
            if (head.matches()) {
                events.add(new KernelEvent(LocalDateTime.parse(head.group(1)).toInstant(ZoneOffset.UTC), head.group(3),
                        head.group(2) != null));
            } else if (!events.isEmpty()) {
                var last = events.removeLast();
                events.add(new KernelEvent(last.at, last.text + "\n" + line, last.deleted));
            }
        }
    }

    /** Whether it is a route to this destination, in the main table. */
    boolean isRouteTo(String destination) {
        return text.startsWith(destination + " ");
    }

    /** Whether it is of this address on an interface. */
    public boolean isAddress(String address) {
        return text.contains(" " + address + "/");
    }

    /** The next hops that a route has after this. */
    Set<String> hops() {
        var hops = new TreeSet<String>();
        if (!deleted) {
            GATEWAY.matcher(text).results().forEach(match -> hops.add(match.group(1)));
        }
        return hops;
    }
}
