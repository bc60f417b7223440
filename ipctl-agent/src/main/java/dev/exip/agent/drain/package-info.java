/**
 * Whether this node should be the way to an address now, as pure values.
 *
 * <p>A {@link dev.exip.agent.drain.Cluster} is a full snapshot: Services, EndpointSlices, our own Node, and which other
 * nodes would do. {@link dev.exip.agent.drain.Decisions} makes of it, by the switches of a {@link
 * dev.exip.agent.drain.DrainPolicy}, a {@link dev.exip.agent.drain.Decision} for each address: how it should stand on
 * this node, and why. Two questions meet in it. What is wrong
 * with the node ({@link dev.exip.agent.drain.Trigger}): that a node is cordoned says only that no new pods should come,
 * and that the control plane has lost sight of it says nothing of the traffic that still reaches it, so both make it
 * the last choice and no more; a taint that somebody has put there to evict, and the label that excludes it, end in the
 * address being gone, but only where another node would carry it. A cluster of one node, or one whose nodes all have
 * that label, as kubeadm gives it to every control plane, stays reachable. And for {@code externalTrafficPolicy:
 * Local}, where kube-proxy drops what has no local endpoint, whether there is one ({@link
 * dev.exip.agent.drain.Endpoints}).
 *
 * <p>No thread, clock, socket or Kubernetes client in here, and no memory of an earlier decision: how long an address
 * has been leaving is the kernel's to know.
 */
@NullMarked
package dev.exip.agent.drain;

import org.jspecify.annotations.NullMarked;
