package dev.exip.bgp.engine;

import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.session.log.Complaints;

/** What the RIB keeps of an Established neighbour. */
record RibPeer(AdjRibIn in, Intake intake, Complaints complaints, ImportPolicy importPolicy) {

    RibPeer with(ImportPolicy other) {
        return new RibPeer(in, intake, complaints, other);
    }
}
