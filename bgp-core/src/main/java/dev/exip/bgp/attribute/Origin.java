package dev.exip.bgp.attribute;

/** ORIGIN (RFC 4271 section 5.1.1), in order of preference; the ordinal is the code on the wire. */
public enum Origin {
    IGP,
    EGP,
    INCOMPLETE
}
