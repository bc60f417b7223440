package dev.exip.bgp.attribute;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.Asn;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One segment of an AS_PATH (RFC 4271 section 4.3, RFC 5065 section 3).
 *
 * @param type how the numbers relate
 * @param asns the numbers' 32 bits each, as unsigned; at most 255
 */
public record AsPathSegment(Type type, ImmutableIntArray asns) {

    /** The segment types; {@link #code} is the octet on the wire. */
    public enum Type {
        AS_SET(1),
        AS_SEQUENCE(2),
        AS_CONFED_SEQUENCE(3),
        AS_CONFED_SET(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** The most numbers that a segment's count octet can tell. */
    public static final int LONGEST = 255;

    public AsPathSegment {
        if (asns.length() > LONGEST) {
            throw new IllegalArgumentException("a segment holds at most 255 AS numbers, not " + asns.length());
        }
    }

    /** What this segment adds to the path's length: a set counts one, a confederation segment nothing. */
    int pathLength() {
        return switch (type) {
            case AS_SEQUENCE -> asns.length();
            case AS_SET -> 1; // RFC 4271 9.1.2.2 a
            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0; // RFC 5065 5.3
        };
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AsPathSegment o && type == o.type && asns.equals(o.asns));
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + asns.hashCode();
    }

    @Override
    public String toString() {
        String numbers = asns.stream().mapToObj(bits -> Asn.ofBits(bits).toString()).collect(Collectors.joining(" "));
        return switch (type) {
            case AS_SEQUENCE -> numbers;
            case AS_SET -> "{" + numbers + "}";
            case AS_CONFED_SEQUENCE -> "(" + numbers + ")";
            case AS_CONFED_SET -> "[" + numbers + "]";
        };
    }
}
