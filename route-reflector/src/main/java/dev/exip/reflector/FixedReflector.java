package dev.exip.reflector;

import dev.exip.bgp.engine.PeersChange;
import dev.exip.daemon.BgpDaemon;
import dev.exip.daemon.RestartNeeded;
import dev.exip.daemon.Running;
import dev.exip.daemon.reflector.ReflectorConfig;

/** A reflector whose address is there anyway. */
record FixedReflector(BgpDaemon bgp) implements Running<ReflectorConfig> {
    @Override
    public PeersChange reconfigure(ReflectorConfig next) {
        if (next.address() != null) {
            throw new RestartNeeded("address");
        }
        return bgp.reconfigure(next.bgp());
    }

    @Override
    public void close() {
        bgp.close();
    }
}
