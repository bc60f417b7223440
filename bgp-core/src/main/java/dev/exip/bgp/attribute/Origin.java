package dev.exip.bgp.attribute;

/** ORIGIN (RFC 4271 section 5.1.1), in order of preference, which is also the order of the codes on the wire. */
public enum Origin {
    IGP,
    EGP,
    INCOMPLETE
}
