package dev.exip.bgp.policy.term;

import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Prefix;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prefixes inside another one, by their length.
 *
 * @param prefix what covers them
 * @param least the shortest length, not shorter than that of {@code prefix}
 * @param most the longest length
 */
public record PrefixRange(Prefix prefix, int least, int most) {
    private static final Pattern TEXT = Pattern.compile("(\\S+)(?:\\s+ge\\s+(\\d{1,3}))?(?:\\s+le\\s+(\\d{1,3}))?");

    public PrefixRange {
        if (least < prefix.length() || most < least || most > longest(prefix)) {
            throw new IllegalArgumentException("lengths go up from " + prefix.length() + " to " + longest(prefix)
                    + ", not from " + least + " to " + most);
        }
    }

    /**
     * Reads {@code 10.0.0.0/24} (this prefix alone), {@code 10.0.0.0/8 le 24}, {@code 10.0.0.0/8 ge 16} (up to host
     * routes) or {@code 10.0.0.0/8 ge 16 le 24}.
     *
     * @throws IllegalArgumentException if the text is nothing of that
     */
    public static PrefixRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a prefix with ge and le");
        }
        Prefix prefix = Prefix.parseExact(matcher.group(1));
        String ge = matcher.group(2);
        String le = matcher.group(3);
        int least = ge == null ? prefix.length() : Integer.parseInt(ge);
        int most = le != null ? Integer.parseInt(le) : ge == null ? prefix.length() : longest(prefix);
        return new PrefixRange(prefix, least, most);
    }

    private static int longest(Prefix prefix) {
        return prefix instanceof Ipv4Prefix ? 32 : 128;
    }

    /** Whether {@code other} is one of them. */
    public boolean contains(Prefix other) {
        return other.length() >= least && other.length() <= most && prefix.covers(other);
    }

    @Override
    public String toString() {
        return prefix + (least == prefix.length() ? "" : " ge " + least)
                + (most == (least == prefix.length() ? least : longest(prefix)) ? "" : " le " + most);
    }
}
