package dev.exip.bgp.engine.restart;

import java.time.Duration;

/**
 * A neighbour that is away and may come back: it is dialled meanwhile, even one that usually dials us, which brings it back sooner and
 * shows whether it lives. While its host refuses our dials only its BGP speaker is gone, and the host still forwards; once nothing answers
 * any more, the host is gone as well. What comes of dials is for the session's event loop, the rest for any thread.
 */
public final class Absence {
    /** So long no dial may be answered. */
    private static final long PATIENCE = Duration.ofSeconds(4).toNanos();

    private final Runnable changed;
    private volatile boolean missed;
    private volatile boolean met;
    private boolean answered;
    private boolean silent;
    private long silentSince;

    /**
     * A neighbour that we have never met, and do not miss.
     *
     * @param changed to be run, on any thread, when the answer of {@link #isMissed} or {@link #isMet} has changed
     */
    public Absence(Runnable changed) {
        this.changed = changed;
    }

    /** Whether it is to be dialled. */
    public boolean isMissed() {
        return missed;
    }

    /** Whether it has been Established since our start, so that it no longer has to be told of that (RFC 4724 section 4.1, R). */
    public boolean isMet() {
        return met;
    }

    /** It is away, but expected back. */
    public void begins() {
        missed = true;
        changed.run();
    }

    /** The next session is Established. */
    public void ends() {
        boolean news = missed || !met;
        missed = false;
        met = true;
        if (news) {
            changed.run();
        }
    }

    /** It is expected no longer. */
    public void isForGood() {
        if (missed) {
            missed = false;
            changed.run();
        }
    }

    /** The session is over. */
    public void down() {
        answered = false;
        silent = false;
    }

    /**
     * A dial has ended.
     *
     * @param withAnswer whether the host accepted or refused it
     * @param now nanoseconds of a clock that only runs forward
     * @return whether the host has been silent for long
     */
    public boolean dialled(boolean withAnswer, long now) {
        if (withAnswer) {
            answered = true;
            silent = false;
            return false;
        }
        if (!silent) {
            silent = true;
            silentSince = now;
        }
        return now - silentSince >= PATIENCE;
    }

    /** Whether the host has answered since the session was over: where a firewall eats our dials, silence says nothing. */
    public boolean hasAnswered() {
        return answered;
    }
}
