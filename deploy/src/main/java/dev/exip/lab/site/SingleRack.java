package dev.exip.lab.site;

import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.net.Topology;
import dev.exip.lab.router.Router;
import java.util.List;
import java.util.Map;

/**
 * The document's single rack: three nodes, of which the first and the third run the agent and the speaker; a reflector, and a host
 * for a second; a Top-of-Rack router with ADD-PATH and multipath; the Kubernetes API; and a client behind the router.
 */
public final class SingleRack extends Site {
    private static final Rack.Networks NETWORKS = new Rack.Networks("10.210.1", "2001:db8:210:1");

    /** The addresses and AS of the document's example. */
    public static final Rack RACK = new Rack(1, 65001, NETWORKS, "eth2",
            List.of(NETWORKS.host("rr1", 1), NETWORKS.host("rr2", 3)),
            List.of(NETWORKS.host("node1", 11), NETWORKS.host("node2", 12), NETWORKS.host("node3", 13)),
            List.of(NETWORKS.host("api", 2)),
            new Rack.DualStack(Sessions.BOTH_OVER_IPV4, Sessions.ONE_FOR_EACH));

    static final Topology TOPOLOGY = RACK.topology().plus(clientBehind("tor1"));

    private SingleRack(Lab lab, Setup setup) {
        super(lab, setup, List.of(RACK), _ -> List.of());
        if (setup.peering() == Peering.MOVING_REFLECTOR) {
            lab.host(RACK.reflectors().getFirst().host()).ip("link", "set", "eth0", "down"); // its address is wanted elsewhere
        }
    }

    /** Builds the network; nothing runs in it yet. See {@link Lab#build} for what it throws. */
    public static SingleRack build(String name, Setup setup) {
        return new SingleRack(Lab.build(name, TOPOLOGY, Distribution.ofThisBuild()), setup);
    }

    @Override
    public List<ExipNode> speakers(LabRack rack) {
        return List.of(node(1), node(3));
    }

    @Override
    public Map<Router, Integer> routers() {
        return Map.of(tor(), rack().sessionsOfTor(speakers()));
    }

    @Override
    public List<Table> tables() {
        return tables(tor(), ip -> rack().waysTo(ip, speakers())).toList();
    }

    /** A node by its number, from 1. */
    public ExipNode node(int number) {
        return rack().nodes().get(number - 1);
    }

    /** The Top-of-Rack router. */
    public Router tor() {
        return rack().tor();
    }

    /** The first route reflector; throws {@link java.util.NoSuchElementException} if this rack has none. */
    public ExipReflector reflector() {
        return rack().reflectors().getFirst();
    }

    private LabRack rack() {
        return racks().getFirst();
    }
}
