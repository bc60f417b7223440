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
 */
public record ExplanationView(String prefix, String neighbor, String address, String direction, String policy,
        List<ExplainedPath> paths) {

    public ExplanationView {
        paths = List.copyOf(paths);
    }
}
