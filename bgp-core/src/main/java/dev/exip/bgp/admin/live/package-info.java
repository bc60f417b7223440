/**
 * The admin API's answers about a running {@link dev.exip.bgp.engine.BgpServer}: its snapshots, told in the words of
 * {@code admin.view}.
 *
 * <p>Questions to the tables run on the RIB's thread and take away immutable paths only; turning those into rows of text
 * is the work of whoever reads them.
 */
@NullMarked
package dev.exip.bgp.admin.live;

import org.jspecify.annotations.NullMarked;
