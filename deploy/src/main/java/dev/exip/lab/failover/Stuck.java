package dev.exip.lab.failover;

import dev.exip.lab.failover.rig.Plan;

/**
 * A trial that did not come to its end: what should have become as before did not.
 *
 * @param scenario what was tried
 * @param plan on which rig
 * @param cause what was expected and what was seen
 */
record Stuck(Scenario scenario, Plan plan, String cause) implements Report {}
