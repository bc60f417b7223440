package dev.exip.lab.failover.rig;

import dev.exip.lab.router.Router;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How many sessions a router says it has, asked a few times a second by a thread of its own: good enough to tell what happened. */
public final class SessionWatch implements AutoCloseable {
    private static final long EVERY = 250; // ms

    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private SessionWatch(Router router, long sessions) {
        thread = Thread.ofVirtual().unstarted(() -> watch(router, sessions));
    }

    /** Starts to watch a router that has this many sessions. */
    public static SessionWatch start(Router router, long sessions) {
        var watch = new SessionWatch(router, sessions);
        watch.thread.start();
        return watch;
    }

    private void watch(Router router, long sessions) {
        try {
            for (var before = sessions;; Thread.sleep(EVERY)) {
                var now = router.established(router.sessions().attempt().out());
                if (now != before) {
                    notes.add(new Note(Instant.now(), router.host().name(), now + " of " + sessions + " sessions"));
                    before = now;
                }
            }
        } catch (InterruptedException | IllegalStateException _) {
            // it was closed: between two looks, or in one
        }
    }

    /** The changes so far. */
    public List<Note> notes() {
        return notes;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
