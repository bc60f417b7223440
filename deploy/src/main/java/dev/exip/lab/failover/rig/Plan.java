package dev.exip.lab.failover.rig;

import dev.exip.lab.router.Software;

/**
 * What a rig is made of.
 *
 * @param tor what the router runs
 * @param layout of the rack
 * @param make who is tried
 */
public record Plan(Software tor, Layout layout, Make make) {
    @Override
    public String toString() {
        return make + ", " + tor + " as router";
    }
}
