package dev.exip.daemon.lease;

import dev.exip.libc.BootClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out an {@link Election} on a thread of its own, and says after each step how long our tenure is. The thread may hang in
 * a request for as long as it likes: a tenure ends by the clock of whoever was told of it.
 */
public final class Elector implements AutoCloseable {
    /** How the Lease stands, for people. */
    public record Standing(String holder, Tenure tenure, String legacy, long renewals, long failures) {}

    private static final Logger LOG = LoggerFactory.getLogger(Elector.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(2);

    private final String identity;
    private final Election election;
    private final LeaseApi api;
    private final Thread thread;
    private final Semaphore bell = new Semaphore(0);
    private volatile Consumer<Tenure> listener = _ -> {};
    private volatile @Nullable String legacy;
    private volatile boolean eligible;
    private volatile boolean hurry;
    private volatile boolean closed;
    private boolean answers = true;
    private volatile Standing standing = new Standing("", Tenure.NONE, "", 0, 0);

    /** Does nothing yet. The API is closed at the end. */
    public Elector(String identity, Election election, LeaseApi api) {
        this.identity = identity;
        this.election = election;
        this.api = api;
        thread = Thread.ofPlatform().daemon().name("lease").unstarted(this::run);
    }

    /** Becomes a candidate; {@code told} is called after each step, on the elector's thread, and must be quick. */
    public void start(Consumer<Tenure> told) {
        listener = told;
        api.onFree(this::hurry);
        thread.start();
    }

    /** How the Lease stands. */
    public Standing standing() {
        return standing;
    }

    /** What the next holder is to find, if we are the holder now; null for nothing new. */
    public void bequeath(@Nullable String text) {
        legacy = text;
    }

    /** Whether we may have it; until this is said, we may not. If it is ours and we may not, it is released. */
    public void eligible(boolean yes) {
        eligible = yes;
        bell.release();
    }

    private void hurry() {
        hurry = true;
        bell.release();
    }

    private void run() {
        while (!closed) {
            step();
            Standing before = standing;
            standing = new Standing(election.holder(), election.tenure(), election.legacy(), before.renewals(),
                    before.failures());
            if (!before.holder().equals(standing.holder())) {
                LOG.info("The lease is {}", standing.holder().isEmpty()
                        ? "nobody's"
                        : standing.holder().equals(identity) ? "ours (" + identity + ")" : standing.holder() + "'s");
            }
            listener.accept(election.tenure());
        }
        release();
        api.close();
    }

    private void step() {
        election.bequeath(legacy);
        election.eligible(eligible);
        long now = BootClock.nanos();
        try {
            switch (election.next(now)) {
                case Election.Step.Wait(long until) -> await(until - now);
                case Election.Step.Read() -> {
                    election.read(api.read(), BootClock.nanos());
                    answered(0);
                }
                case Election.Step.Write(LeaseRecord wanted) -> {
                    election.written(api.write(wanted), now, BootClock.nanos());
                    answered(1);
                }
            }
        } catch (LeaseApi.Conflict _) {
            election.conflict();
            answered(0);
        } catch (IOException | RuntimeException e) { // whatever the client throws
            election.failed(BootClock.nanos());
            Standing s = standing;
            standing = new Standing(s.holder(), s.tenure(), s.legacy(), s.renewals(), s.failures() + 1);
            if (answers) {
                answers = false;
                LOG.warn("The lease cannot be asked for, so nobody can hold it for longer than it lasts: {}; "
                        + "trying again", e.getMessage());
            }
        }
    }

    private void answered(int writes) {
        Standing s = standing;
        standing = new Standing(s.holder(), s.tenure(), s.legacy(), s.renewals() + writes, s.failures());
        if (!answers) {
            answers = true;
            LOG.info("The Kubernetes API answers again");
        }
    }

    private void await(long nanos) {
        try {
            if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does that
        }
        if (hurry) {
            hurry = false;
            election.hurry();
        }
    }

    private void release() {
        election.release().ifPresent(free -> {
            try {
                api.write(free);
                LOG.info("The lease is released: another replica can take over at once");
            } catch (IOException | LeaseApi.Conflict e) {
                LOG.warn("The lease could not be released, so another replica takes over when it has run out: {}",
                        e.toString());
            }
        });
    }

    /** Releases the Lease, to be called when we have given up what it is about. Waits a moment for that, not for ever. */
    @Override
    public void close() {
        closed = true;
        bell.release();
        try {
            var _ = thread.join(LAST_WRITE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
