package dev.exip.bgp.policy;

/** What a neighbour is told as next hop of a route that is not our own (RFC 4271 section 5.1.3); of our own, it is us. */
public enum NextHopChoice {
    /** As received inside the AS, ourselves towards another one. */
    USUAL,
    /** As received, towards another AS too: a third party on a subnet that the neighbour shares with it. */
    KEEP,
    /** Ourselves, so that all traffic comes here. */
    SELF;

    boolean isSelf(ExportPolicy.Receiver receiver) {
        return switch (this) {
            case USUAL -> receiver == ExportPolicy.Receiver.EXTERNAL;
            case KEEP -> false; // RFC 4271 5.1.3, 2
            case SELF -> true;
        };
    }
}
