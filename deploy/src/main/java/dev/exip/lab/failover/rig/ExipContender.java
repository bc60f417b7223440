package dev.exip.lab.failover.rig;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteStatus;
import dev.exip.lab.Daemon;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.ExipReflector;
import dev.exip.lab.site.SingleRack;
import java.util.List;

/** Ourselves, as the lab has us. */
record ExipContender(SingleRack rack) implements Contender {
    @Override
    public Daemon speaker(ExipNode node) {
        return node.speaker();
    }

    @Override
    public List<Daemon> reflectors() {
        return rack.reflectors().stream().map(ExipReflector::daemon).toList();
    }

    @Override
    public boolean settled() {
        var neighbors = rack.racks().getFirst().neighborsOfReflectors(rack.speakers());
        return rack.reflectors().stream().allMatch(reflector -> reflector.admin().neighbors().stream().filter(
                neighbor -> neighbor.state().equals(NeighborView.ESTABLISHED)).map(
                        NeighborView::address).toList().containsAll(neighbors)
                && reflector.admin().routes().stream().noneMatch(
                        route -> route.status().contains(RouteStatus.STALE)));
    }
}
