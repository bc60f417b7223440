package dev.exip.it.interop;

/**
 * What a version of a peer cannot do.
 *
 * @param feature the row
 * @param way the half of the cell
 * @param reason why not, for the reader of the matrix
 * @param seen throws unless it is seen that the peer really cannot: a limit that is gone with a new version is found out
 */
record Limit(Feature feature, Way way, String reason, Evidence seen) {}
