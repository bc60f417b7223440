/**
 * What should be on the node, as pure values: which addresses the Services ask for, which of them the policy lets
 * through, and what to add and remove so that the interface carries exactly those.
 *
 * <p>A pass goes {@link dev.exip.agent.vip.Claim} → {@link dev.exip.agent.vip.AddressPolicy} →
 * {@link dev.exip.agent.vip.DesiredAddresses} → how each should stand (decided in {@link dev.exip.agent.drain}) →
 * {@link dev.exip.agent.vip.Reconciliation}. Each step is a function of a
 * full snapshot; none remembers the pass before. So an address that two Services share needs no counting: it is
 * desired as long as one of them is in the snapshot.
 *
 * <p>No thread, clock, socket or Kubernetes client in here; of a Service {@link dev.exip.agent.vip.VipSource} reads
 * where it asks for addresses, and nothing here reads more. It deliberately does not know how addresses get onto the interface, nor who reports a refusal.
 */
@NullMarked
package dev.exip.agent.vip;

import org.jspecify.annotations.NullMarked;
