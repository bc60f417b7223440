package dev.exip.agent.host;

import dev.exip.netlink.CarrierMonitor;
import dev.exip.netlink.Link;
import dev.exip.netlink.Netlink;
import dev.exip.netlink.NetlinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a node whose cable is plugged in again fit to serve. Since before that the kernel asks in vain who the default gateway is, once a
 * second, and gives up after the third time; meanwhile the speaker has its session back, and requests come whose answers are thrown away.
 */
public final class LinkCare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkCare.class);

    private final Netlink netlink;
    private final CarrierMonitor monitor;

    private LinkCare(Netlink netlink) {
        this.netlink = netlink;
        monitor = CarrierMonitor.start(this::back);
        var _ = monitor.ended().whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.error("no more events of links from the kernel: {}", failure.toString());
            }
        });
    }

    /**
     * Starts, in the network namespace of the calling thread.
     *
     * @throws HostException if the kernel speaks no rtnetlink
     */
    public static LinkCare start() {
        try {
            return watch(Netlink.open());
        } catch (NetlinkException failure) {
            throw new HostException("cannot watch links: " + failure.getMessage(), failure);
        }
    }

    private static LinkCare watch(Netlink netlink) {
        try {
            return new LinkCare(netlink);
        } catch (NetlinkException failure) {
            netlink.close();
            throw failure;
        }
    }

    private void back(Link link) {
        try {
            LOG.info("{} has a carrier again; {} neighbours are asked for at once", link.name(),
                    netlink.lookForNeighbors(link));
        } catch (NetlinkException failure) {
            LOG.warn("{} has a carrier again; neighbours will be found some seconds later: {}", link.name(),
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        monitor.close();
        netlink.close();
    }
}
