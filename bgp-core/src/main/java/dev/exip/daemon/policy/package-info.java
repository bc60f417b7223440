/**
 * How a configuration file describes import and export policies: {@code prefixLists} and {@code policies}, and the names of
 * the latter where a neighbour says {@code import} or {@code export}.
 *
 * <p>{@link dev.exip.daemon.policy.Policies} is the way in. Each class reads one mapping of the file; the outcome is values of
 * {@code dev.exip.bgp.policy}. What is wrong is an error of the file; what has no effect is a warning. For one thread.
 */
@NullMarked
package dev.exip.daemon.policy;

import org.jspecify.annotations.NullMarked;
