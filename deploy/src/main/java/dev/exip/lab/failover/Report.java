package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Plan;

/** What can be said of a trial. */
sealed interface Report permits Result, Stuck {
    /** What was tried. */
    Scenario scenario();

    /** On which rig. */
    Plan plan();
}
