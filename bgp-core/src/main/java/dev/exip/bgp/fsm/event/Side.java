package dev.exip.bgp.fsm.event;

/** Which of a peer's two possible connections: the one that we dialled or the one that we accepted (RFC 4271 8.2.1). */
public enum Side {
    OUTGOING,
    INCOMING;

    public Side other() {
        return this == OUTGOING ? INCOMING : OUTGOING;
    }
}
