package dev.exip.lab.site;

/** Whom a node's speaker has as neighbour. */
public enum Peering {
    /** The rack's reflector, which tells the router. */
    REFLECTOR,
    /** Two reflectors, each of which tells the router: either of them is enough. */
    TWO_REFLECTORS,
    /** A reflector whose address is on whichever of the first two nodes has its Lease. */
    MOVING_REFLECTOR,
    /** The router, by iBGP. */
    ROUTER_INTERNAL,
    /** The router, by eBGP: the speakers are an AS of their own. */
    ROUTER_EXTERNAL
}
