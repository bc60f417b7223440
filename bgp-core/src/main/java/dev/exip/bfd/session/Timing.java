package dev.exip.bfd.session;

/**
 * Our intervals in microseconds: those that our packets tell, and those that we go by. They differ where going by the new ones at once
 * would make one end take the other for dead, until a Poll Sequence has shown that the neighbour knows of them (RFC 5880 section 6.8.3).
 *
 * @param desiredMinTx bfd.DesiredMinTxInterval, as told
 * @param requiredMinRx bfd.RequiredMinRxInterval, as told
 * @param usedMinTx what we go by when we send
 * @param usedMinRx what we go by when we wait
 * @param polling whether a Poll Sequence is under way
 * @param again whether another must follow, for what is told has changed since this one began
 */
public record Timing(long desiredMinTx, long requiredMinRx, long usedMinTx, long usedMinRx, boolean polling,
        boolean again) {

    static Timing of(long desiredMinTx, long requiredMinRx) {
        return new Timing(desiredMinTx, requiredMinRx, desiredMinTx, requiredMinRx, false, false);
    }

    /** Other intervals from now on, in a session that is {@code up} or not. */
    Timing changed(long tx, long rx, boolean up) {
        if (tx == desiredMinTx && rx == requiredMinRx) {
            return this;
        }
        boolean sendsLess = up && tx > usedMinTx;
        boolean waitsLess = up && rx < usedMinRx;
        return new Timing(tx, rx, sendsLess ? usedMinTx : tx, waitsLess ? usedMinRx : rx, true, polling);
    }

    /** The neighbour has answered a poll: it knows what we told when we began to (RFC 5880 section 6.5). */
    Timing answered() {
        if (!polling) {
            return this;
        }
        return again
                ? new Timing(desiredMinTx, requiredMinRx, usedMinTx, usedMinRx, true, false)
                : of(desiredMinTx, requiredMinRx);
    }

    /** There is nobody to poll. */
    Timing alone() {
        return of(desiredMinTx, requiredMinRx);
    }
}
