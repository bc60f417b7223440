package dev.exip.bgp.wire.attr;

/** The attribute flags octet (RFC 4271 section 4.3). */
final class Flags {
    static final int OPTIONAL = 0x80;
    static final int TRANSITIVE = 0x40;
    static final int PARTIAL = 0x20;
    static final int EXTENDED_LENGTH = 0x10;

    static final int WELL_KNOWN = TRANSITIVE;
    static final int OPTIONAL_TRANSITIVE = OPTIONAL | TRANSITIVE;

    private Flags() {}
}
