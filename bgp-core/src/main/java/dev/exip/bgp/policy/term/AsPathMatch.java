package dev.exip.bgp.policy.term;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.net.Asn;
import java.util.Set;

/**
 * What an AS_PATH is to be like.
 *
 * @param shortest the least length, as the decision process counts it
 * @param longest the greatest length
 * @param contains numbers of which one at least is to be in it; empty for whatever
 */
public record AsPathMatch(int shortest, int longest, Set<Asn> contains) {
    /** Any path at all. */
    public static final AsPathMatch ANY = new AsPathMatch(0, Integer.MAX_VALUE, Set.of());

    public AsPathMatch {
        contains = Set.copyOf(contains);
        if (shortest < 0 || longest < shortest) {
            throw new IllegalArgumentException("a length from " + shortest + " to " + longest);
        }
    }

    boolean matches(AsPath path) {
        if (this == ANY) {
            return true;
        }
        int length = path.length();
        return length >= shortest && length <= longest
                && (contains.isEmpty() || contains.stream().anyMatch(path::contains));
    }
}
