package dev.exip.bgp.engine;

import dev.exip.bgp.out.UpdateGroup;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.rib.AdjRibIn;

/** What the RIB keeps of an Established neighbour. */
record RibPeer(AdjRibIn in, Intake intake, ImportPolicy importPolicy, UpdateGroup group) {

    RibPeer with(ImportPolicy other) {
        return new RibPeer(in, intake, other, group);
    }

    RibPeer with(UpdateGroup other) {
        return new RibPeer(in, intake, importPolicy, other);
    }
}
