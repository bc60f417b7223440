package dev.exip.bgp.attribute;

/**
 * One value of EXTENDED COMMUNITIES (RFC 4360).
 *
 * @param bits type, sub-type and value as they stand on the wire
 */
public record ExtendedCommunity(long bits) {

    /** Whether it may cross an AS border: the T bit is clear (RFC 4360 section 2). */
    public boolean isTransitive() {
        return (bits >>> 62 & 1) == 0;
    }

    @Override
    public String toString() {
        return "0x%016x".formatted(bits);
    }
}
