/**
 * Addresses for Services of {@code type: LoadBalancer} that name our class: which Service gets which, and what is written about it into the
 * Service's status.
 *
 * <p>{@link dev.exip.agent.ipam.Allocation} is the rule, a function of a full snapshot and the pools: what a Service has it keeps, what is
 * asked for by name it gets if it is free, and all else is the lowest free address. Nothing is remembered, so an address is free as soon as
 * its Service is gone. {@link dev.exip.agent.ipam.Ipam} carries it out while this replica holds the Lease: two that gave out addresses
 * at a time could give one away twice. It begins with a list of its own, and takes its own writes for granted before the watch tells of them.
 *
 * <p>Deliberately not here: whether a node carries an address. The agents see to that, by what the status says.
 */
@NullMarked
package dev.exip.agent.ipam;

import org.jspecify.annotations.NullMarked;
