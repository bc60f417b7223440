/**
 * The way to a Kubernetes API for those daemons that need one: where it is, and failures in words.
 *
 * <p>Nothing here keeps anything. The client library is optional to this module: a daemon that uses this package brings it
 * along, and the others do without.
 */
@NullMarked
package dev.exip.daemon.kube;

import org.jspecify.annotations.NullMarked;
