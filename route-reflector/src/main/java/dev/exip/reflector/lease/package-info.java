/**
 * Which replica may be the reflector: the one that holds a Kubernetes Lease.
 *
 * <p>{@link dev.exip.reflector.lease.Election} is the rule, a function of answers and time with no clock, thread or socket in
 * it; {@link dev.exip.reflector.lease.Tenure} is what comes out. {@link dev.exip.reflector.lease.Elector} has the one thread here
 * and carries the rule out against a {@link dev.exip.reflector.lease.LeaseApi}, which
 * {@link dev.exip.reflector.lease.KubernetesLease} is.
 *
 * <p>The Kubernetes client has an elector of its own. It compares the holder's wall clock with the candidate's, so two replicas
 * whose clocks differ by more than a lease lasts would both lead, and the JVM's clock stands still in a suspended machine; it also
 * has no way to say until when leadership lasts, only that it has ended, once the request that should renew it returns.
 *
 * <p>Deliberately not here: what a holder does with its tenure, and how it makes sure to be gone in time.
 */
@NullMarked
package dev.exip.reflector.lease;

import org.jspecify.annotations.NullMarked;
