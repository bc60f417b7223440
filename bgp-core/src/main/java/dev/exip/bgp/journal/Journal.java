package dev.exip.bgp.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last {@value #KEPT} events. Thread-safe. */
public final class Journal {

    /** How many are kept. */
    public static final int KEPT = 200;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long number;

    /** It has happened just now; the oldest one is forgotten for it if there are too many. */
    public void add(Entry.Kind kind, String subject, String text) {
        lock.lock();
        try {
            if (entries.size() == KEPT) {
                entries.removeFirst();
            }
            entries.addLast(new Entry(++number, Instant.now(), kind, subject, text));
        } finally {
            lock.unlock();
        }
    }

    /** Those that are kept, the oldest first. */
    public List<Entry> latest() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }
}
