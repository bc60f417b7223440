package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * Where a path comes from.
 *
 * @param name the neighbour's name, or {@code local} if we originate it
 * @param address the neighbour's address; null if we originate it
 */
public record RouteSource(String name, @Nullable String address) {

    /** The source of what we originate ourselves. */
    public static final RouteSource LOCAL = new RouteSource("local", null);
}
