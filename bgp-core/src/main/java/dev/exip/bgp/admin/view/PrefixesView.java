package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * How many prefixes of a family a neighbour told, and how many it may ({@code maxPrefix}).
 *
 * @param family for example {@code ipv4-unicast}
 * @param held prefixes in its Adj-RIB-In
 * @param limit how many there may be; null for any number
 * @param pathsPerPrefix how many paths of one prefix there may be; null for any number
 * @param warned whether it is so near the limit that there was a warning
 * @param discarded paths not kept since the session began, because of a limit
 */
public record PrefixesView(String family, long held, @Nullable Long limit, @Nullable Long pathsPerPrefix,
        boolean warned, long discarded) {}
