package dev.exip.bgp.admin.view;

/**
 * Messages in one direction since the daemon started, over all sessions with a neighbour, by type (RFC 4271 section 4.1
 * and RFC 2918).
 */
public record MessageCounts(long open, long update, long notification, long keepalive, long routeRefresh) {}
