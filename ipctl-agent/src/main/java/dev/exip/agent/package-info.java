/**
 * The agent of a node: makes one interface, usually {@code lo}, carry the addresses that Services ask for.
 *
 * <p>One thread, the one that calls {@link dev.exip.agent.ReconcileLoop}, computes and changes everything. The informer
 * of the API server, the kernel's address events and the clock do nothing but mark the state dirty. A pass then
 * compares two full snapshots, so nothing depends on having seen an event.
 *
 * <p>What should be here is {@link dev.exip.agent.vip}'s to say, and how it should stand here, since nodes drain and pods
 * move, {@link dev.exip.agent.drain}'s.
 *
 * <p>Three rules keep traffic safe. Nothing is removed before the API server has listed all that counts. Nothing is
 * removed that does not carry the agent's tag. And a stopped agent leaves its addresses where they are, unless told
 * otherwise. Announcing the addresses is the speaker's job, which watches the same interface and knows nothing of this
 * agent.
 */
@NullMarked
package dev.exip.agent;

import org.jspecify.annotations.NullMarked;
