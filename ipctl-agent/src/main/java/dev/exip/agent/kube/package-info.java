/**
 * The Kubernetes side: what there is of Services, EndpointSlices and Nodes, kept current by informers, and Events on
 * Services and on our own Node.
 *
 * <p>{@link dev.exip.agent.kube.ClusterWatch} says nothing before the API server has listed all that is needed once;
 * from then on it always has an answer, the last one known while the server is away. What the agent may not read it
 * goes without, and says so once. The informers' threads only ever report that something changed. Of Nodes it watches
 * its own alone, for every heartbeat of every other would come by here too; what others are like it asks, page by page,
 * when it matters ({@code NodeSurvey}). EndpointSlices are watched once a Service wants local ones, and little is kept
 * of each. {@link dev.exip.agent.kube.Notices} writes on a thread of its own, so that a slow API server never
 * delays an address.
 */
@NullMarked
package dev.exip.agent.kube;

import org.jspecify.annotations.NullMarked;
