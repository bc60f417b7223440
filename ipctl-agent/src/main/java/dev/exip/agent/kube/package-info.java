/**
 * The Kubernetes side: the Services that there are, kept current by an informer, and Events on those that ask for an
 * address they cannot have.
 *
 * <p>{@link dev.exip.agent.kube.ServiceWatch} says nothing before the API server has listed every Service once; from
 * then on it always has an answer, the last one known while the server is away. The informer's threads only ever
 * report that something changed. {@link dev.exip.agent.kube.RefusalEvents} writes on a thread of its own, so that a
 * slow API server never delays an address.
 */
@NullMarked
package dev.exip.agent.kube;

import org.jspecify.annotations.NullMarked;
