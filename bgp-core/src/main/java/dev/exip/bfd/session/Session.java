package dev.exip.bfd.session;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.State;

/**
 * A session at one moment (RFC 5880 section 6.8.1). Times are microseconds.
 *
 * @param wanted what the operator wants
 * @param state bfd.SessionState
 * @param diagnostic bfd.LocalDiag: why the state last changed
 * @param discriminator bfd.LocalDiscr, not 0
 * @param timing our intervals
 * @param remote the neighbour
 */
public record Session(Parameters wanted, State state, Diagnostic diagnostic, int discriminator, Timing timing,
        Remote remote) {

    /** Nobody sends more often before the session is Up (RFC 5880 section 6.8.3). */
    public static final long SLOW = 1_000_000;

    /** A new session: Down, and nobody heard. */
    public static Session begin(int discriminator, Parameters wanted) {
        return new Session(wanted, State.DOWN, Diagnostic.NONE, discriminator,
                Timing.of(minTx(State.DOWN, wanted), wanted.requiredMinRx()), Remote.UNKNOWN);
    }

    private static long minTx(State state, Parameters wanted) {
        return state == State.UP ? wanted.desiredMinTx() : Math.max(wanted.desiredMinTx(), SLOW); // RFC 5880 6.8.3
    }

    /** A packet for this session came, and nothing is wrong with it (RFC 5880 section 6.8.6, from "Set bfd.RemoteDiscr" on). */
    public Session received(ControlPacket packet) {
        Session heard = new Session(wanted, state, diagnostic, discriminator,
                packet.last() ? timing.answered() : timing, Remote.of(packet));
        return switch (state) {
            case ADMIN_DOWN -> heard;
            case DOWN -> switch (packet.state()) {
                case ADMIN_DOWN, UP -> heard;
                case DOWN -> heard.enter(State.INIT, diagnostic);
                case INIT -> heard.enter(State.UP, Diagnostic.NONE);
            };
            case INIT -> switch (packet.state()) {
                case ADMIN_DOWN -> heard.enter(State.DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN);
                case DOWN -> heard;
                case INIT, UP -> heard.enter(State.UP, Diagnostic.NONE);
            };
            case UP -> switch (packet.state()) {
                case ADMIN_DOWN, DOWN -> heard.enter(State.DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN);
                case INIT, UP -> heard;
            };
        };
    }

    /** Nothing was heard for the detection time (RFC 5880 section 6.8.4). */
    public Session expired() {
        Session alone = new Session(wanted, state, diagnostic, discriminator, timing.alone(), Remote.UNKNOWN);
        return switch (state) {
            case ADMIN_DOWN, DOWN -> alone;
            case INIT, UP -> alone.enter(State.DOWN, Diagnostic.DETECTION_TIME_EXPIRED);
        };
    }

    /** The operator wants other intervals, or another multiplier, which needs no Poll Sequence (RFC 5880 section 6.8.12). */
    public Session reconfigured(Parameters next) {
        return new Session(next, state, diagnostic, discriminator, timing, remote).timed(state == State.UP);
    }

    /** The operator wants no session any more (RFC 5880 section 6.8.16). */
    public Session disabled() {
        return enter(State.ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN);
    }

    private Session enter(State next, Diagnostic why) {
        return new Session(wanted, next, why, discriminator, timing, remote).timed(false);
    }

    /** {@code wasUp}: the neighbour goes by what we told it before. */
    private Session timed(boolean wasUp) {
        Timing next = timing.changed(minTx(state, wanted), wanted.requiredMinRx(), wasUp);
        return new Session(wanted, state, diagnostic, discriminator, remote.isHeard() ? next : next.alone(), remote);
    }

    /** The periodic packet (RFC 5880 section 6.8.7). */
    public ControlPacket packet() {
        return new ControlPacket(diagnostic, state, timing.polling(), false, false, false, wanted.detectMultiplier(),
                discriminator, remote.discriminator(), timing.desiredMinTx(), timing.requiredMinRx(), 0);
    }

    /** The answer to a poll, which is sent at once (RFC 5880 section 6.8.7). */
    public ControlPacket answer() {
        return packet().with(false, true);
    }

    /** How often we send, before jitter; 0 for not at all. */
    public long transmitInterval() {
        boolean isDemanded = remote.demand() && state == State.UP && remote.state() == State.UP && !timing.polling();
        return isDemanded || remote.minRx() == 0 ? 0 : Math.max(timing.usedMinTx(), remote.minRx());
    }

    /** How often the neighbour sends, before jitter. */
    public long receiveInterval() {
        return Math.max(timing.usedMinRx(), remote.minTx());
    }

    /** How long the neighbour may be silent before it is down (RFC 5880 section 6.8.4); 0 while it is not heard. */
    public long detectionTime() {
        return remote.detectMultiplier() * receiveInterval();
    }
}
