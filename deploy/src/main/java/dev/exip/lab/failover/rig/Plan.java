package dev.exip.lab.failover.rig;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;

/**
 * What a rig is made of.
 *
 * @param tor what the router runs
 * @param peering how many reflectors there are
 * @param make who is tried
 * @param speakersRestart whether a speaker's routes are kept while it restarts
 */
public record Plan(Software tor, Peering peering, Make make, boolean speakersRestart) {
    /** With speakers that may restart. */
    public Plan(Software tor, Peering peering, Make make) {
        this(tor, peering, make, true);
    }

    @Override
    public String toString() {
        return make + ", " + tor + " as router";
    }
}
