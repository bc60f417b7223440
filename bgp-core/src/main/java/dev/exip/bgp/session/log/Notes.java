package dev.exip.bgp.session.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is noted of a session for the log. A neighbour that is not there is dialled every second, always with the same outcome: the
 * first time says so, and then one line a minute how often it was the same. For one thread.
 */
public final class Notes {
    private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);
    private static final int KINDS = 16;

    private final LongSupplier nanoTime;
    private final Map<String, Told> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > KINDS; // some of the words are the neighbour's
        }
    };

    private record Told(long at, int since) {}

    /**
     * Nothing noted yet.
     *
     * @param nanoTime the time, as of {@link System#nanoTime}
     */
    public Notes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The line for the log; empty if {@code words} were told less than a minute ago. */
    public Optional<String> line(String words) {
        long now = nanoTime.getAsLong();
        Told last = told.get(words);
        if (last != null && now - last.at < PERIOD) {
            told.put(words, new Told(last.at, last.since + 1));
            return Optional.empty();
        }
        told.put(words, new Told(now, 0));
        return Optional.of(last == null || last.since == 0 ? words : words + " (" + last.since + " more times since)");
    }

    /** The session is up: whatever goes wrong from now on is news. */
    public void forget() {
        told.clear();
    }
}
