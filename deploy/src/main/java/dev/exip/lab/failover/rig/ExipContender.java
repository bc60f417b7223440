package dev.exip.lab.failover.rig;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.ExipReflector;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.SingleRack;
import java.util.List;

/** Ourselves, as the lab has us. */
record ExipContender(SingleRack rack) implements Contender {
    @Override
    public Daemon speaker(ExipNode node) {
        return node.speaker();
    }

    @Override
    public List<Reflector> reflectors() {
        return rack.reflectors().stream().map(ExipContender::of).toList();
    }

    @Override
    public Reflector reflector(int index) {
        return moves()
                ? of(Await.until("one holder of the address", this::acting, holders -> holders.size() == 1).getFirst())
                : reflectors().get(index);
    }

    private static Reflector of(ExipReflector reflector) {
        return new Reflector(reflector.host(), reflector.daemon());
    }

    private boolean moves() {
        return rack.setup().peering() == Peering.MOVING_REFLECTOR;
    }

    /** Those that have their address. */
    private List<ExipReflector> acting() {
        return moves() ? rack.reflectors().stream().filter(ExipReflector::isAtAddress).toList() : rack.reflectors();
    }

    @Override
    public void startReflectors() {
        reflectors().forEach(reflector -> reflector.daemon().start());
    }

    @Override
    public void takeOver() {
        // the replicas see to it themselves
    }

    @Override
    public void standBy(Reflector replica) {
        replica.daemon().start();
    }

    @Override
    public boolean settled() {
        var acting = acting();
        return acting.size() == rack.setup().reflectors() && acting.stream().allMatch(this::settled);
    }

    private boolean settled(ExipReflector reflector) {
        var established = reflector.admin().neighbors().stream().filter(
                neighbor -> neighbor.state().equals(NeighborView.ESTABLISHED)).map(NeighborView::address).toList();
        return established.containsAll(rack.racks().getFirst().neighborsOfReflectors(rack.speakers()))
                && reflector.admin().routes().stream().noneMatch(route -> route.status().contains(RouteStatus.STALE));
    }
}
