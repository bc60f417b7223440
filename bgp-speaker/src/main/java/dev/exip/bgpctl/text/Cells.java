package dev.exip.bgpctl.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values as they stand in a table. */
public final class Cells {

    /** Stands where there is nothing to show, so that a row keeps its number of words. */
    public static final String NONE = "-";

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Cells() {}

    /** {@code 00:12:34}, and from a day on {@code 3d04h}. */
    public static String duration(long seconds) {
        if (seconds >= DAY) {
            return "%dd%02dh".formatted(seconds / DAY, seconds % DAY / HOUR);
        }
        return "%02d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    /** The value as text, or {@link #NONE}. */
    public static String orNone(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? NONE : value.toString();
    }

    /** The values with commas between them, or {@link #NONE}. */
    public static String list(List<String> values) {
        return orNone(String.join(",", values));
    }

    /** {@code 1 path}, {@code 2 paths}, {@code 2 prefixes}. */
    public static String counted(long count, String noun) {
        return count + " " + (count == 1 ? noun : noun + (noun.endsWith("x") ? "es" : "s"));
    }
}
