/**
 * Why a path passes or does not pass between us and a neighbour, as records of plain values: the answers to
 * {@code /v1/explain}. The rules of {@code admin.view} hold here too: components may be added, but never renamed, removed or
 * given another meaning without a new {@code schemaVersion}.
 */
@NullMarked
package dev.exip.bgp.admin.view.explain;

import org.jspecify.annotations.NullMarked;
