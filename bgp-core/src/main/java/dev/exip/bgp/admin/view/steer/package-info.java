/**
 * What was done to a running daemon, as records of plain values: the answers to orders. The rules of {@code admin.view} hold
 * here too: components may be added, but never renamed, removed or given another meaning without a new
 * {@code schemaVersion}.
 */
@NullMarked
package dev.exip.bgp.admin.view.steer;

import org.jspecify.annotations.NullMarked;
