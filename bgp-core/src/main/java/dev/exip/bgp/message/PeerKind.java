package dev.exip.bgp.message;

/** Whether a neighbour is in our AS (iBGP) or in another (eBGP); RFC 7606 and the decision process care. */
public enum PeerKind {
    INTERNAL,
    EXTERNAL
}
