package dev.exip.bgp.admin.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every path to one prefix, and why the best of them won.
 *
 * @param prefix {@code address/length}
 * @param selectionStep the step of the decision that left one path, for example {@code ROUTER_ID}, or {@code ONLY_PATH};
 *     null if no path is valid
 * @param selectionReason the same in words, for example {@code lowest router id: 10.210.1.11}
 * @param paths the best first
 */
public record RouteDetail(String prefix, @Nullable String selectionStep, @Nullable String selectionReason,
        List<PathDetail> paths) {

    public RouteDetail {
        paths = List.copyOf(paths);
    }
}
