package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.fsm.event.Timer;
import dev.exip.timer.DeadlineTimer;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The timers of one session, which turn into events of the FSM. Owned by the session's event loop. */
final class SessionTimers {
    private final EventLoop loop;
    private final Predicate<Event> excused;
    private final Consumer<Event> expired;
    private final Map<Key, Running> running = new HashMap<>();

    /**
     * Timers that run on {@code loop}.
     *
     * @param excused whether a timer that ran out is to start anew instead, for it is not the neighbour's fault
     * @param expired takes the event of a timer that ran out
     */
    SessionTimers(EventLoop loop, Predicate<Event> excused, Consumer<Event> expired) {
        this.loop = loop;
        this.excused = excused;
        this.expired = expired;
    }

    private record Key(Timer timer, @Nullable Side side) {}

    private record Running(DeadlineTimer timer, long nanos) {}

    /** Starts, or starts anew; {@code jitter} shortens by up to a quarter (RFC 4271 section 10). */
    void start(Timer timer, @Nullable Side side, Duration duration, boolean jitter) {
        Key key = new Key(timer, side);
        Running before = running.get(key);
        DeadlineTimer deadline = before != null ? before.timer() : new DeadlineTimer(loop, () -> ranOut(key));
        long nanos = duration.toNanos();
        running.put(key, new Running(deadline, nanos));
        deadline.start(jitter ? (long) (nanos * ThreadLocalRandom.current().nextDouble(0.75, 1.0)) : nanos);
    }

    private void ranOut(Key key) {
        Event event = key.timer().expiry(key.side());
        if (excused.test(event)) {
            restart(key);
        } else {
            running.remove(key);
            expired.accept(event);
        }
    }

    /** Starts a timer anew with the time it had; nothing happens if it does not run. */
    void restart(Timer timer, Side side) {
        restart(new Key(timer, side));
    }

    private void restart(Key key) {
        Running before = running.get(key);
        if (before != null) {
            before.timer().start(before.nanos());
        }
    }

    void stop(Timer timer, @Nullable Side side) {
        Running before = running.remove(new Key(timer, side));
        if (before != null) {
            before.timer().stop();
        }
    }
}
