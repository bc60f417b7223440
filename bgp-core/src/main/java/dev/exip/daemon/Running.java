package dev.exip.daemon;

import dev.exip.bgp.engine.PeersChange;

/**
 * A daemon that has started.
 *
 * @param <C> its configuration
 */
public interface Running<C> extends AutoCloseable {

    /**
     * Applies a configuration that has been read anew.
     *
     * @return what became of the neighbours
     * @throws RestartNeeded if it cannot be applied while the daemon runs; then nothing of it is
     */
    PeersChange reconfigure(C next);

    /** Stops orderly, within seconds. */
    @Override
    void close();
}
