package dev.exip.daemon;

/**
 * A daemon that has started.
 *
 * @param <C> its configuration
 */
public interface Running<C> extends AutoCloseable {

    /** Applies a configuration that has been read anew; what cannot change without a restart is logged. */
    void reconfigure(C next);

    /** Stops orderly, within seconds. */
    @Override
    void close();
}
