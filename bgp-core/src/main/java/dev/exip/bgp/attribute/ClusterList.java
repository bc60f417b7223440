package dev.exip.bgp.attribute;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.ClusterId;
import java.util.stream.Collectors;

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

    @Override
    public String toString() {
        return ids.stream().mapToObj(bits -> new ClusterId(bits).toString()).collect(Collectors.joining(" "));
    }
}
