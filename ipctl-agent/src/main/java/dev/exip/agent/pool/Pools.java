package dev.exip.agent.pool;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All pools; no address is in two.
 *
 * @param all in the order of the file
 */
public record Pools(List<Pool> all) {
    /** Where nobody has written any. */
    public static final Pools NONE = new Pools(List.of());

    /** Copies the list. */
    public Pools {
        all = List.copyOf(all);
    }

    /** The pool of this name. */
    public Optional<Pool> named(String name) {
        return all.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** The pool that has this address. */
    public Optional<Pool> of(InetAddress address) {
        return all.stream().filter(pool -> pool.has(address)).findFirst();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether it depends on a node's labels what it carries. */
    public boolean choosesNodes() {
        return all.stream().anyMatch(pool -> !pool.nodes().isEmpty());
    }

    /** Their names, for people. */
    public String names() {
        return all.stream().map(Pool::name).collect(Collectors.joining(", "));
    }
}
