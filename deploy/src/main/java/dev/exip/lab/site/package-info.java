/**
 * The two topologies of the mission's document, ready to start: {@link dev.exip.lab.site.SingleRack} and
 * {@link dev.exip.lab.site.Multirack}, with what they share in {@link dev.exip.lab.site.Site}.
 *
 * <p>A {@link dev.exip.lab.site.Setup} says which of the ways to run them is wanted; a {@link dev.exip.lab.site.Rack} is a plan, a
 * {@link dev.exip.lab.site.LabRack} a rack that stands. ExIP's configuration files are written here, from the plan; those of the
 * routers are the examples. The caller's thread does the work, and nothing here waits for BGP: what a table should show is
 * {@link dev.exip.lab.site.Table}, and to look until it does is up to the demo and the tests.
 */
@NullMarked
package dev.exip.lab.site;

import org.jspecify.annotations.NullMarked;
