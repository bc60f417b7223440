package dev.exip.lab.failover.rig;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.site.ExipNode;
import java.util.List;

/** What runs in the places that are ours: a speaker on each node, and the reflectors. Agents, servers and router are the same for all. */
public sealed interface Contender permits ExipContender, BirdContender {
    /** A reflector's process, and where it is. */
    record Reflector(LabHost host, Daemon daemon) {}

    /** The speaker of this node. */
    Daemon speaker(ExipNode node);

    /** The processes of the reflectors, those of replicas that stand by included. */
    List<Reflector> reflectors();

    /** The reflector of this index; of one whose address moves, the replica that has it. */
    Reflector reflector(int index);

    /** Starts the reflectors. */
    void startReflectors();

    /** What whoever runs this has to do so that the address moves, when the replica that had it is dead. */
    void takeOver();

    /** Has the replica that lost the address stand by again. */
    void standBy(Reflector replica);

    /** Whether every reflector says that it has a session with the router and every speaker, and waits for none of them. */
    boolean settled();
}
