package dev.exip.bgp.attribute;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.ClusterId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CLUSTER_LIST (RFC 4456 section 8): the reflection path, latest cluster first.
 *
 * @param ids the cluster ids' 32 bits each
 */
public record ClusterList(ImmutableIntArray ids) {

    public static final ClusterList EMPTY = new ClusterList(ImmutableIntArray.of());

    public int length() {
        return ids.length();
    }

    public boolean contains(ClusterId id) {
        return ids.contains(id.bits());
    }

    /** The list after one more reflection. */
    public ClusterList prepend(ClusterId id) {
        return new ClusterList(ImmutableIntArray.builder(ids.length() + 1).add(id.bits()).addAll(ids).build());
    }

    /** By hand: what a record makes of itself is slow until it is compiled, and each route needs this. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ClusterList o && ids.equals(o.ids));
    }

    @Override
    public int hashCode() {
        return ids.hashCode();
    }

    @Override
    public String toString() {
        return ids.stream().mapToObj(bits -> new ClusterId(bits).toString()).collect(Collectors.joining(" "));
    }
}
