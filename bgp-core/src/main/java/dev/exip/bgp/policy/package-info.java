/**
 * Which routes may come in and go out, and how they look then: loop checks, the reflection rules of RFC 4456, the rules
 * of RFC 4271 section 5 for each attribute at an AS border, and the default of RFC 8212.
 *
 * <p>On top of that an operator's {@link dev.exip.bgp.policy.Policy}, whose terms live in {@code policy.term}. Inwards the
 * order is: loop checks, first AS and next hop, what configuration admits, the policy, and last what GRACEFUL_SHUTDOWN (RFC
 * 8326) and BLACKHOLE (RFC 7999) of another AS ask for, unless the policy has removed them. Outwards: what configuration admits, the communities of
 * RFC 1997 and the reflection rules as the path came, the policy, and last what every route must look like to such a
 * neighbour; so a policy can keep routes back, but never lets one out that the RFCs keep in.
 *
 * <p>Pure functions from a path to a {@link dev.exip.bgp.policy.Verdict}. A rejected route always has a reason, which
 * {@code bgpctl} shows.
 */
@NullMarked
package dev.exip.bgp.policy;

import org.jspecify.annotations.NullMarked;
