package dev.exip.bfd.packet;

/**
 * A control packet without authentication (RFC 5880 section 4.1).
 *
 * @param diagnostic why the sender's session last changed its state
 * @param state of the sender's session
 * @param poll whether a packet with {@code last} is asked for (P)
 * @param last whether this answers one with {@code poll} (F, Final)
 * @param controlPlaneIndependent whether the sender's BFD goes on while its routing daemons do not (C)
 * @param demand whether the sender wants no periodic packets while both are Up (D)
 * @param detectMultiplier how many packets may be missed, 1..255
 * @param myDiscriminator the sender's session, not 0
 * @param yourDiscriminator the receiver's session; 0 if the sender does not know it
 * @param desiredMinTx how often the sender wants to send at most: microseconds between packets
 * @param requiredMinRx how often it can take packets: microseconds; 0 for never
 * @param requiredMinEchoRx how often it can take packets of the echo function: microseconds; 0 for never
 */
public record ControlPacket(Diagnostic diagnostic, State state, boolean poll, boolean last,
        boolean controlPlaneIndependent, boolean demand, int detectMultiplier, int myDiscriminator,
        int yourDiscriminator, long desiredMinTx, long requiredMinRx, long requiredMinEchoRx) {

    /** The same with other flags of a Poll Sequence (RFC 5880 section 6.5). */
    public ControlPacket with(boolean polling, boolean answering) {
        return new ControlPacket(diagnostic, state, polling, answering, controlPlaneIndependent, demand,
                detectMultiplier, myDiscriminator, yourDiscriminator, desiredMinTx, requiredMinRx, requiredMinEchoRx);
    }
}
