package dev.exip.timer;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is restarted far more often than it runs out: a restart moves the deadline and leaves the scheduled task
 * alone, which looks at the deadline when it runs. For use on one event loop.
 *
 * <p>A loop that was kept busy finds timers run out that a message still in the kernel would have restarted. So the expiry
 * comes only after the loop has looked at its sockets once more.
 */
public final class DeadlineTimer {
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

    private final EventLoop loop;
    private final Runnable expiry;
    private @Nullable Future<?> scheduled;
    private long scheduledFor;
    private long deadline;
    private boolean lookedAgain;

    /** A timer that does not run yet; {@code expiry} is run on {@code loop} when it has run out. */
    public DeadlineTimer(EventLoop loop, Runnable expiry) {
        this.loop = loop;
        this.expiry = expiry;
    }

    /** Starts, or starts anew. */
    public void start(long nanos) {
        deadline = System.nanoTime() + nanos;
        lookedAgain = false;
        if (scheduled != null && deadline - scheduledFor < 0) {
            stop();
        }
        if (scheduled == null) {
            schedule(nanos);
        }
    }

    /** Stops; nothing happens if it does not run. */
    public void stop() {
        if (scheduled != null) {
            var _ = scheduled.cancel(false);
            scheduled = null;
        }
    }

    private void schedule(long nanos) {
        scheduledFor = deadline;
        scheduled = loop.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
    }

    private void run() {
        scheduled = null;
        long left = deadline - System.nanoTime();
        if (left > 0) {
            schedule(left);
        } else if (!lookedAgain) {
            lookedAgain = true;
            schedule(LOOK_AGAIN);
        } else {
            expiry.run();
        }
    }
}
