package dev.exip.bgp.attribute;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of COMMUNITIES (RFC 1997).
 *
 * @param bits AS number in the upper, local value in the lower 16 bits
 */
public record Community(int bits) {
    public static final Community GRACEFUL_SHUTDOWN = new Community(0xffff_0000); // RFC 8326
    public static final Community LLGR_STALE = new Community(0xffff_0006); // RFC 9494 4.4
    public static final Community NO_LLGR = new Community(0xffff_0007); // RFC 9494 4.4
    public static final Community BLACKHOLE = new Community(0xffff_029a); // RFC 7999
    public static final Community NO_EXPORT = new Community(0xffff_ff01);
    public static final Community NO_ADVERTISE = new Community(0xffff_ff02);
    public static final Community NO_EXPORT_SUBCONFED = new Community(0xffff_ff03);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5}):(\\d{1,5})");
    private static final Map<String, Community> NAMES = Map.of("graceful-shutdown", GRACEFUL_SHUTDOWN, "blackhole",
            BLACKHOLE, "llgr-stale", LLGR_STALE, "no-llgr", NO_LLGR, "no-export", NO_EXPORT, "no-advertise",
            NO_ADVERTISE, "no-export-subconfed",
            NO_EXPORT_SUBCONFED);

    /**
     * Reads {@code 65001:7} or the name of a well-known one: {@code no-export}, {@code no-advertise},
     * {@code no-export-subconfed}, {@code graceful-shutdown}, {@code blackhole}, {@code llgr-stale}, {@code no-llgr}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Community parse(String text) {
        Community known = NAMES.get(text);
        if (known != null) {
            return known;
        }
        Matcher matcher = TEXT.matcher(text);
        int upper = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        int lower = upper < 0 ? -1 : Integer.parseInt(matcher.group(2));
        if (lower < 0 || upper > 0xffff || lower > 0xffff) {
            throw new IllegalArgumentException("'" + text + "' is not a community such as 65001:7 or no-export");
        }
        return new Community(upper << 16 | lower);
    }

    @Override
    public String toString() {
        return (bits >>> 16) + ":" + (bits & 0xffff);
    }
}
