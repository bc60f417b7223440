package dev.exip.bgp.admin.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One path to one prefix, as a row.
 *
 * @param prefix {@code address/length}
 * @param status what can be said of it, in the order of {@link RouteStatus}
 * @param receivedPathId the id that the neighbour gave it (RFC 7911); null without ADD-PATH
 * @param localPathId the id under which we announce it; null where we give none
 * @param nextHop NEXT_HOP; null where a path of ours has none before it is announced
 * @param localPref LOCAL_PREF; null if the path carries none
 * @param med MULTI_EXIT_DISC; null if the path carries none
 * @param asPath AS numbers, blank between them, as in {@code 65001 65002}; empty for a path of our own system
 * @param origin {@code i}, {@code e} or {@code ?}
 * @param source who announced it to us
 * @param ageSeconds since it was received in its present form
 * @param originatorId ORIGINATOR_ID (RFC 4456 section 8); null if it was not reflected
 * @param clusterList CLUSTER_LIST, nearest reflector first
 * @param communities of all sorts, each in its usual notation
 * @param onlyToCustomer the AS of the Only-to-Customer attribute (RFC 9234); null if the path carries none
 * @param rejected why it may not be used; null for a path that may
 */
public record RouteView(String prefix, List<RouteStatus> status, @Nullable Long receivedPathId,
        @Nullable Long localPathId, @Nullable String nextHop, @Nullable Long localPref, @Nullable Long med,
        String asPath, String origin, RouteSource source, long ageSeconds, @Nullable String originatorId,
        List<String> clusterList, List<String> communities, @Nullable Long onlyToCustomer, @Nullable String rejected) {

    public RouteView {
        status = List.copyOf(status);
        clusterList = List.copyOf(clusterList);
        communities = List.copyOf(communities);
    }
}
