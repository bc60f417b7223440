package dev.exip.reflector.address;

import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import java.time.Duration;
import java.util.List;

/**
 * The rule by which the address is taken, kept and given up: what to do next, given the time and our tenure. Times are
 * nanoseconds of one clock.
 *
 * <p>Nothing is done by force: while anybody else answers for the address, it is not taken (RFC 5227 2.1). Once we have it, the
 * Lease says that it is ours, so a conflict is answered with another announcement (RFC 5227 2.4 b).
 */
final class Holding {
    /** What to do. */
    sealed interface Act {
        /** Nothing, before this time, another tenure or a claim. */
        record Wait(long until) implements Act {}

        /** Ask the link; {@code first} if nothing was asked yet. */
        record Ask(boolean first) implements Act {}

        /** Put the addresses on the interface. */
        record Take(Tenure under) implements Act {}

        /** Let the kernel keep them for as long as this tenure lasts. */
        record Prolong(Tenure under) implements Act {}

        /** Tell everybody on the link. */
        record Announce() implements Act {}

        /** Take the addresses away. */
        record GiveUp() implements Act {}
    }

    /** Where we are. */
    sealed interface State {
        record Away(long notBefore) implements State {}

        record Asking(int sent, long next) implements State {}

        record Held(Tenure under, int announced, long next) implements State {}
    }

    /** After a conflict or a failure, so long. */
    private static final long RETRY = Duration.ofSeconds(1).toNanos();
    /** RFC 5227 2.4, DEFEND_INTERVAL. */
    private static final long DEFEND = Duration.ofSeconds(10).toNanos();
    /** Between announcements: a switch or a host may miss one, most of all just after a link has come up. */
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(500), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(60));

    private final Probe probe;
    private State state = new State.Away(0);
    private long defended = -DEFEND;

    Holding(Probe probe) {
        this.probe = probe;
    }

    State state() {
        return state;
    }

    /** What to do now, which is then taken for done unless {@link #failed} says otherwise. */
    Act next(long now, Tenure tenure) {
        return switch (state) {
            case State.Away(long notBefore) -> {
                if (!tenure.covers(now)) {
                    yield new Act.Wait(Long.MAX_VALUE);
                }
                if (now < notBefore) {
                    yield new Act.Wait(notBefore);
                }
                yield ask(0, now);
            }
            case State.Asking(int sent, long next) -> {
                if (!tenure.covers(now)) {
                    state = new State.Away(now);
                    yield new Act.Wait(Long.MAX_VALUE);
                }
                if (now < next) {
                    yield new Act.Wait(next);
                }
                if (sent < probe.count()) {
                    yield ask(sent, now);
                }
                state = new State.Held(tenure, 0, now);
                yield new Act.Take(tenure);
            }
            case State.Held(Tenure under, int announced, long next) -> {
                // what has lapsed once is not prolonged: the kernel may have taken the address away meanwhile
                if (!under.covers(now) || !tenure.covers(now)) {
                    state = new State.Away(now);
                    yield new Act.GiveUp();
                }
                if (!tenure.equals(under)) {
                    state = new State.Held(tenure, announced, next);
                    yield new Act.Prolong(tenure);
                }
                if (now < next) {
                    yield new Act.Wait(Math.min(next, under.until()));
                }
                Duration pause = PAUSES.get(Math.min(announced, PAUSES.size() - 1));
                state = new State.Held(under, announced + 1, now + pause.toNanos());
                yield new Act.Announce();
            }
        };
    }

    private Act ask(int sent, long now) {
        state = new State.Asking(sent + 1, now + probe.interval().toNanos());
        return new Act.Ask(sent == 0);
    }

    /** Somebody else says that the address is theirs; returns whether that stands in our way. */
    boolean contested(long now) {
        return switch (state) {
            case State.Away _ -> false;
            case State.Asking _ -> {
                state = new State.Away(now + RETRY);
                yield true;
            }
            case State.Held(Tenure under, int announced, long _) -> {
                if (now - defended >= DEFEND) {
                    defended = now;
                    state = new State.Held(under, announced, now);
                }
                yield true;
            }
        };
    }

    /** What was to be done could not be done. */
    void failed(long now) {
        state = new State.Away(now + RETRY);
    }
}
