package dev.exip.bgp.fsm;

import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the FSM of one peer must know.
 *
 * @param localOpen what we send
 * @param openCheck what to answer to an OPEN that we do not accept; empty for one that we accept
 * @param passive never dial (RFC 4271 8.1.1, PassiveTcpEstablishment)
 * @param minHoldTime seconds; a proposed hold time below it is refused, save 0, which is no time at all
 * @param timing how long to wait for what
 */
public record FsmConfig(Open localOpen, Function<Open, Optional<Notification>> openCheck, boolean passive,
        int minHoldTime, Timing timing) {

    /** A peer that dials, accepts every hold time and has the default timing. */
    public static FsmConfig of(Open localOpen, Function<Open, Optional<Notification>> openCheck) {
        return new FsmConfig(localOpen, openCheck, false, 0, Timing.DEFAULT);
    }

    public FsmConfig asPassive() {
        return new FsmConfig(localOpen, openCheck, true, minHoldTime, timing);
    }

    public FsmConfig withMinHoldTime(int seconds) {
        return new FsmConfig(localOpen, openCheck, passive, seconds, timing);
    }

    public FsmConfig with(Timing other) {
        return new FsmConfig(localOpen, openCheck, passive, minHoldTime, other);
    }
}
