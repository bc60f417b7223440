/**
 * Configuration files: YAML in, records out, and for whatever is wrong a line that says where, what and how to mend it.
 *
 * <p>{@link dev.exip.daemon.config.ConfigFile} reads a file: Jackson's YAML parser gives the tokens, from which a small tree
 * is built that knows the position of everything in it; a daemon's reader takes its values out of the tree by way of
 * {@link dev.exip.daemon.config.Section}, each as a {@link dev.exip.daemon.config.Kind}. Reading is strict: a key that
 * nobody asked for is an error, and all errors of a file are told at once. {@link dev.exip.daemon.config.ConfigWatch} reads
 * the file again when it changes, on a virtual thread of its own; everything else is for one thread at a time.
 *
 * <p>It does not know what a neighbour is, and it never applies anything: that is the caller's.
 */
@NullMarked
package dev.exip.daemon.config;

import org.jspecify.annotations.NullMarked;
