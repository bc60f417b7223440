/**
 * Features of the protocol that need a neighbour's help, a class each: one of our daemons, with sessions to BIRD or FRR that differ in
 * what is asked of them.
 *
 * <p>A {@link dev.exip.it.feature.Neighborhood} has a cable from us to each neighbour, and stands for a whole class. What is claimed is
 * read from both ends: our admin socket or {@code bgpctl}, and the neighbour's own shell or log. The matrix of features that every
 * neighbour has is {@link dev.exip.it.interop}, not here.
 */
@NullMarked
package dev.exip.it.feature;

import org.jspecify.annotations.NullMarked;
