package dev.exip.bgp.session;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is restarted far more often than it runs out: a restart moves the deadline and leaves the scheduled task
 * alone, which looks at the deadline when it runs. For use on one event loop.
 */
final class DeadlineTimer {
    private final EventLoop loop;
    private final Runnable expiry;
    private @Nullable Future<?> scheduled;
    private long scheduledFor;
    private long deadline;

    DeadlineTimer(EventLoop loop, Runnable expiry) {
        this.loop = loop;
        this.expiry = expiry;
    }

    void start(long nanos) {
        deadline = System.nanoTime() + nanos;
        if (scheduled != null && deadline - scheduledFor < 0) {
            stop();
        }
        if (scheduled == null) {
            schedule(nanos);
        }
    }

    void stop() {
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
        } else {
            expiry.run();
        }
    }
}
