package dev.exip.bfd.session;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.State;

/**
 * The neighbour as its last packet showed it (RFC 5880 section 6.8.1).
 *
 * @param state bfd.RemoteSessionState
 * @param diagnostic why its session last changed
 * @param discriminator bfd.RemoteDiscr; 0 while it is not heard
 * @param minTx its Desired Min TX Interval in microseconds
 * @param minRx bfd.RemoteMinRxInterval in microseconds
 * @param detectMultiplier its Detect Mult
 * @param demand bfd.RemoteDemandMode
 * @param controlPlaneIndependent whether its BFD goes on while its routing daemons do not
 */
public record Remote(State state, Diagnostic diagnostic, int discriminator, long minTx, long minRx,
        int detectMultiplier, boolean demand, boolean controlPlaneIndependent) {

    /** Not heard yet, or no longer. */
    public static final Remote UNKNOWN = new Remote(State.DOWN, Diagnostic.NONE, 0, 0, 1, 0, false, false);

    static Remote of(ControlPacket packet) {
        return new Remote(packet.state(), packet.diagnostic(), packet.myDiscriminator(), packet.desiredMinTx(),
                packet.requiredMinRx(), packet.detectMultiplier(), packet.demand(), packet.controlPlaneIndependent());
    }

    /** Whether it has been heard within the detection time. */
    public boolean isHeard() {
        return discriminator != 0;
    }
}
