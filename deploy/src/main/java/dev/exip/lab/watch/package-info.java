/**
 * What the kernels of a lab say while something happens, each word with its time: {@link dev.exip.lab.watch.KernelMonitor} is
 * {@code ip monitor} on a host, {@link dev.exip.lab.watch.RouteHistory} what its words come to for one destination.
 *
 * <p>The kernel's own notifications, and no polling: a route that was missing for a millisecond shows. {@code ip} stamps each when it
 * reads it, by the clock of this machine, which all hosts of a lab share. Nothing here changes anything; histories are values.
 */
@NullMarked
package dev.exip.lab.watch;

import org.jspecify.annotations.NullMarked;
