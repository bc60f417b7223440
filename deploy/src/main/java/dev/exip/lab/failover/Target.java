package dev.exip.lab.failover;

/**
 * Whom a fault hits.
 *
 * @param node the number of a node that has a speaker
 * @param reflector the index of a reflector
 */
record Target(int node, int reflector) {
    /** The last node and the first reflector. */
    static final Target USUAL = new Target(3, 0);
}
