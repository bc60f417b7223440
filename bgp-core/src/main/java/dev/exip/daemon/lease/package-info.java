/**
 * Which of several replicas may do what only one may do: the one that holds a Kubernetes Lease. The reflector has its address by it, and
 * the IPAM gives out addresses.
 *
 * <p>{@link dev.exip.daemon.lease.Election} is the rule, a function of answers and time with no clock, thread or socket in
 * it; {@link dev.exip.daemon.lease.Tenure} is what comes out. {@link dev.exip.daemon.lease.Elector} has the one thread here
 * and carries the rule out against a {@link dev.exip.daemon.lease.LeaseApi}, which
 * {@link dev.exip.daemon.lease.KubernetesLease} is.
 *
 * <p>The Kubernetes client has an elector of its own. It compares the holder's wall clock with the candidate's, so two replicas
 * whose clocks differ by more than a lease lasts would both lead, and the JVM's clock stands still in a suspended machine; it also
 * has no way to say until when leadership lasts, only that it has ended, once the request that should renew it returns.
 *
 * <p>Deliberately not here: what a holder does with its tenure, and how it makes sure to be gone in time.
 */
@NullMarked
package dev.exip.daemon.lease;

import org.jspecify.annotations.NullMarked;
