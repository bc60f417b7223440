package dev.exip.bgp.admin.view;

/**
 * UPDATEs of a neighbour that had an error, by what was done (RFC 7606 section 2).
 *
 * @param attributeDiscard an attribute was dropped and the routes kept
 * @param treatAsWithdraw the routes were taken for withdrawn
 * @param sessionReset the session was ended
 */
public record UpdateErrors(long attributeDiscard, long treatAsWithdraw, long sessionReset) {}
