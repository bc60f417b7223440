package dev.exip.lab.failover;

/** What can be said of a trial. */
sealed interface Report permits Result, Stuck {
    /** What was tried. */
    Scenario scenario();

    /** On which rig. */
    Plan plan();
}
