package dev.exip.bgp.admin.view.range;

import org.jspecify.annotations.Nullable;

/**
 * A range of dynamic neighbours in one line.
 *
 * @param name the name it is configured by
 * @param prefix where its neighbours come from
 * @param asn their autonomous system
 * @param neighbors how many have come from it, Established or not
 * @param limit how many there may be at once
 * @param refused connections turned away since the daemon's start because it was full
 * @param obstacle why nobody is let in, in words; null if somebody is
 */
public record RangeView(String name, String prefix, long asn, long neighbors, long limit, long refused,
        @Nullable String obstacle) {}
