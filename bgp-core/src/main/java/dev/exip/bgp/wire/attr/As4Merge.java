package dev.exip.bgp.wire.attr;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.Aggregator;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.AsPathSegment;
import dev.exip.bgp.net.Asn;
import java.util.ArrayList;
import java.util.List;

/** Puts together what a two-octet neighbour sends in two attributes each (RFC 6793 section 4.2.3). */
final class As4Merge {
    private As4Merge() {}

    /** Lets AS4_PATH and AS4_AGGREGATOR take the place of what AS_PATH and AGGREGATOR could not say. */
    static void apply(ReceivedAttributes received) {
        Aggregator aggregator = received.aggregator();
        Aggregator as4Aggregator = received.as4Aggregator();
        boolean aggregatedByTwoOctetSpeaker = aggregator != null && as4Aggregator != null
                && !aggregator.asn().equals(Asn.AS_TRANS); // RFC 6793 4.2.3: only where both are there
        if (aggregatedByTwoOctetSpeaker) {
            return; // the AS4 attributes are older than the aggregate: both are ignored
        }
        if (aggregator != null && as4Aggregator != null) {
            received.aggregator(as4Aggregator);
        }
        AsPath as4Path = received.as4Path();
        if (as4Path != null) {
            received.attributes().asPath(path(received.attributes().build().asPath(), as4Path));
        }
    }

    /**
     * The newest numbers of {@code path}, as many as it is longer, before {@code as4Path}; {@code path} alone where it is
     * the shorter one. Both consist of AS_SEQUENCEs.
     */
    static AsPath path(AsPath path, AsPath as4Path) {
        int keep = path.length() - as4Path.length();
        if (keep < 0) {
            return path;
        }
        ImmutableIntArray.Builder merged = ImmutableIntArray.builder(path.length());
        for (AsPathSegment segment : path.segments()) {
            int taken = Math.min(keep, segment.asns().length());
            merged.addAll(segment.asns().subArray(0, taken));
            keep -= taken;
        }
        for (AsPathSegment segment : as4Path.segments()) {
            merged.addAll(segment.asns());
        }
        return sequence(merged.build());
    }

    private static AsPath sequence(ImmutableIntArray asns) {
        List<AsPathSegment> segments = new ArrayList<>(1);
        for (int from = 0; from < asns.length(); from += AsPathSegment.LONGEST) {
            int to = Math.min(from + AsPathSegment.LONGEST, asns.length());
            segments.add(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, asns.subArray(from, to).trimmed()));
        }
        return new AsPath(segments);
    }
}
