package dev.exip.agent.host;

import dev.exip.agent.vip.HostAddress;
import java.time.Duration;
import java.util.List;

/** The addresses of the node, and those of one interface to change. Not thread-safe, but for {@link #onChange}. */
public interface HostAddresses extends AutoCloseable {
    /**
     * Everything that the node has, now.
     *
     * @throws HostException if the kernel does not say
     */
    List<HostAddress> list();

    /**
     * Puts an address, tagged as the agent's, on the interface; it is announced or drains.
     *
     * @return false if somebody had put it there before
     * @throws HostException if the kernel refuses
     */
    boolean add(HostAddress address);

    /**
     * Has an address of the agent's stand as it does here; it is announced or drains.
     *
     * @throws HostException if the kernel refuses
     */
    void change(HostAddress address);

    /**
     * Has an address of the agent's drain and, even if the agent is no more, be gone after this time.
     *
     * @throws HostException if the kernel refuses
     */
    void leave(HostAddress address, Duration after);

    /**
     * Takes an address off the interface; one that is gone already is fine.
     *
     * @throws HostException if the kernel refuses
     */
    void remove(HostAddress address);

    /** From now on calls back, on a thread of its own, after any address of the node may have changed. */
    void onChange(Runnable callback);

    @Override
    void close();
}
