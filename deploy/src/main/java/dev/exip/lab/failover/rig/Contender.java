package dev.exip.lab.failover.rig;

import dev.exip.lab.Daemon;
import dev.exip.lab.site.ExipNode;
import java.util.List;

/** What runs in the places that are ours: a speaker on each node, and the reflectors. Agents, servers and router are the same for all. */
public sealed interface Contender permits ExipContender, BirdContender {
    /** The speaker of this node. */
    Daemon speaker(ExipNode node);

    /** The reflectors, the first first. */
    List<Daemon> reflectors();

    /** Whether every reflector says that it has a session with the router and every speaker, and waits for none of them. */
    boolean settled();
}
