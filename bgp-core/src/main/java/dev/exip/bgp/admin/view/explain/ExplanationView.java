package dev.exip.bgp.admin.view.explain;

import java.util.List;

/**
 * What becomes of every path to a prefix in one direction.
 *
 * @param prefix {@code address/length}
 * @param neighbor the neighbour's name
 * @param address its address
 * @param direction {@code in} or {@code out}
 * @param policy what is configured: {@code all}, {@code none}, {@code policy NAME}
 * @param paths what there is to judge: inwards what the neighbour announces, outwards what the Loc-RIB holds
 * @param discarded inwards how many paths of the prefix's family, to whatever prefix, were not kept for {@code maxPrefix};
 *     outwards 0
 */
public record ExplanationView(String prefix, String neighbor, String address, String direction, String policy,
        List<ExplainedPath> paths, long discarded) {

    public ExplanationView {
        paths = List.copyOf(paths);
    }
}
