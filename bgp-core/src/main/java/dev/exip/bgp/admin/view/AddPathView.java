package dev.exip.bgp.admin.view;

/**
 * What was agreed on ADD-PATH with a neighbour for one family (RFC 7911 section 4), from our side.
 *
 * @param family for example {@code ipv4-unicast}
 * @param receive whether the neighbour sends us several paths
 * @param send whether we send several paths
 */
public record AddPathView(String family, boolean receive, boolean send) {}
