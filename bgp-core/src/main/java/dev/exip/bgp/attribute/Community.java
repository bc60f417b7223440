package dev.exip.bgp.attribute;

/**
 * One value of COMMUNITIES (RFC 1997).
 *
 * @param bits AS number in the upper, local value in the lower 16 bits
 */
public record Community(int bits) {
    public static final Community GRACEFUL_SHUTDOWN = new Community(0xffff_0000); // RFC 8326
    public static final Community BLACKHOLE = new Community(0xffff_029a); // RFC 7999
    public static final Community NO_EXPORT = new Community(0xffff_ff01);
    public static final Community NO_ADVERTISE = new Community(0xffff_ff02);
    public static final Community NO_EXPORT_SUBCONFED = new Community(0xffff_ff03);

    @Override
    public String toString() {
        return (bits >>> 16) + ":" + (bits & 0xffff);
    }
}
