package dev.exip.bgp.admin.view.bfd;

import org.jspecify.annotations.Nullable;

/**
 * A neighbour that is watched with BFD.
 *
 * @param neighbor its name
 * @param address its address
 * @param state of our end, as RFC 5880 section 6.2 calls it: {@code AdminDown}, {@code Down}, {@code Init} or {@code Up};
 *     {@code none} where there is no session, which is before BGP was first Established, and with an {@code obstacle}
 * @param diagnostic why our end last changed, as RFC 5880 section 4.1 calls it; null without a session
 * @param upDownSeconds since when it is in that state; null without a session
 * @param flaps how often it was Up and ceased to be
 * @param lastDownReason why it last did, in words; null if it never did
 * @param configuredMilliseconds the interval that we want
 * @param multiplier how many of our packets in a row may be lost
 * @param session what the two ends have agreed on; null without a session
 * @param obstacle why there can be no session, or no packet be sent; null if there is none
 */
public record BfdView(String neighbor, String address, String state, @Nullable String diagnostic,
        @Nullable Long upDownSeconds, long flaps, @Nullable String lastDownReason, long configuredMilliseconds,
        long multiplier, @Nullable Session session, @Nullable String obstacle) {

    /** The state without a session. */
    public static final String NONE = "none";

    /** The state in which the neighbour is known to be alive. */
    public static final String UP = "Up";

    /**
     * A session.
     *
     * @param localAddress our address
     * @param multihop whether there may be routers on the way (RFC 5883)
     * @param port the UDP port that packets go to
     * @param sourcePort the UDP port that ours come from
     * @param localDiscriminator our end
     * @param remoteDiscriminator the neighbour's end; 0 while it is not heard
     * @param remoteState its state in its last packet; null while it is not heard
     * @param remoteDiagnostic its diagnostic likewise
     * @param remoteMultiplier how many of its packets in a row may be lost; null while it is not heard
     * @param remoteControlPlaneIndependent whether its BFD goes on while its routing daemons do not (C); null while it is not heard
     * @param transmitMilliseconds how often we send, less up to a quarter
     * @param receiveMilliseconds how often the neighbour sends at most; null while it is not heard
     * @param detectionMilliseconds after how much silence it is down; null while it is not heard
     * @param sent packets to the neighbour
     * @param received good packets from it
     * @param sinceReceivedMilliseconds how long ago the last one came; null if none has
     */
    public record Session(String localAddress, boolean multihop, long port, long sourcePort, long localDiscriminator,
            long remoteDiscriminator, @Nullable String remoteState, @Nullable String remoteDiagnostic,
            @Nullable Long remoteMultiplier, @Nullable Boolean remoteControlPlaneIndependent,
            long transmitMilliseconds, @Nullable Long receiveMilliseconds, @Nullable Long detectionMilliseconds,
            long sent, long received, @Nullable Long sinceReceivedMilliseconds) {}
}
