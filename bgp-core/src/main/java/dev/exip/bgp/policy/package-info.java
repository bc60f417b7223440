/**
 * Which routes may come in and go out, and how they look then: loop checks, the reflection rules of RFC 4456, the rules
 * of RFC 4271 section 5 for each attribute at an AS border, and the default of RFC 8212.
 *
 * <p>Pure functions from a path to a {@link dev.exip.bgp.policy.Verdict}. A rejected route always has a reason, which
 * {@code bgpctl} shows.
 */
@NullMarked
package dev.exip.bgp.policy;

import org.jspecify.annotations.NullMarked;
