/**
 * The terms of an operator's policy, as values: what a term {@linkplain dev.exip.bgp.policy.term.Match matches}, what it
 * {@linkplain dev.exip.bgp.policy.term.Changes sets}, and what it does {@linkplain dev.exip.bgp.policy.term.Then then}.
 *
 * <p>Keys of a match are all to be met, each by any of its values. Everything is immutable and equal by content, so that a
 * policy that was read again and says the same is the same. Pure, for any thread.
 *
 * <p>It deliberately is no language: no variables, no calls, no arithmetic; and it does not know who uses a policy in which
 * direction.
 */
@NullMarked
package dev.exip.bgp.policy.term;

import org.jspecify.annotations.NullMarked;
