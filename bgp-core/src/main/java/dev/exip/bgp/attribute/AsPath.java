package dev.exip.bgp.attribute;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * AS_PATH (RFC 4271 section 5.1.2): the autonomous systems that a route went through, nearest first.
 *
 * @param segments in wire order; none for a route of our own AS
 */
public record AsPath(List<AsPathSegment> segments) {

    public static final AsPath EMPTY = new AsPath(List.of());

    public AsPath {
        segments = List.copyOf(segments);
    }

    /** A path of one AS_SEQUENCE. */
    public static AsPath of(long... asns) {
        ImmutableIntArray.Builder bits = ImmutableIntArray.builder(asns.length);
        for (long asn : asns) {
            bits.add(new Asn(asn).bits());
        }
        return asns.length == 0
                ? EMPTY
                : new AsPath(List.of(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, bits.build())));
    }

    /** The number that the decision process compares (RFC 4271 section 9.1.2.2 a, RFC 5065 section 5.3). */
    public int length() {
        int length = 0;
        for (AsPathSegment segment : segments) {
            length += segment.pathLength();
        }
        return length;
    }

    /** Whether {@code asn} stands anywhere in the path. */
    public boolean contains(Asn asn) {
        for (AsPathSegment segment : segments) {
            if (segment.asns().contains(asn.bits())) {
                return true;
            }
        }
        return false;
    }

    /** The neighbouring AS that the route came from; empty where the path is, or where it begins with a set. */
    public Optional<Asn> neighborAs() {
        return segments.stream().filter(
                s -> s.type() == AsPathSegment.Type.AS_SEQUENCE
                        || s.type() == AsPathSegment.Type.AS_SET).findFirst().filter(
                                s -> s.type() == AsPathSegment.Type.AS_SEQUENCE && !s.asns().isEmpty()).map(
                                        s -> Asn.ofBits(s.asns().get(0)));
    }

    /** The AS that the route began in: the last one; empty where the path is, or where it ends with a set. */
    public Optional<Asn> originAs() {
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        AsPathSegment last = segments.getLast();
        return last.type() == AsPathSegment.Type.AS_SEQUENCE && !last.asns().isEmpty()
                ? Optional.of(Asn.ofBits(last.asns().get(last.asns().length() - 1)))
                : Optional.empty();
    }

    /** The path as it is told to an external neighbour: {@code asn} first (RFC 4271 section 5.1.2 b). */
    public AsPath prepend(Asn asn) {
        List<AsPathSegment> longer = new ArrayList<>(segments);
        ImmutableIntArray.Builder head = ImmutableIntArray.builder().add(asn.bits());
        if (!segments.isEmpty() && segments.getFirst().type() == AsPathSegment.Type.AS_SEQUENCE
                && segments.getFirst().asns().length() < AsPathSegment.LONGEST) {
            head.addAll(longer.removeFirst().asns());
        }
        longer.addFirst(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, head.build()));
        return new AsPath(longer);
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AsPath o && segments.equals(o.segments));
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public String toString() {
        return segments.stream().map(AsPathSegment::toString).collect(Collectors.joining(" "));
    }
}
