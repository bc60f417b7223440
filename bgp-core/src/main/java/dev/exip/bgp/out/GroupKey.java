package dev.exip.bgp.out;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.policy.ExportPolicy;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.wire.CodecContext;

/**
 * What makes neighbours members of one update group: they are told the same routes in the same octets.
 *
 * @param policy what may be told, and how
 * @param selection how many paths of a prefix, where ADD-PATH was agreed
 * @param context how messages to them are encoded
 */
public record GroupKey(ExportPolicy policy, PathSelection selection, CodecContext context) {

    /** Which paths of a family's destinations are told: only the best where ADD-PATH was not agreed. */
    public PathSelection selection(Family family) {
        return sendsPathIds(family) ? selection : new PathSelection.Best();
    }

    /** Whether ADD-PATH was agreed for what we send of a family. */
    public boolean sendsPathIds(Family family) {
        return context.addPathSend().contains(family);
    }
}
