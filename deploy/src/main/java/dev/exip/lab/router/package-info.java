/**
 * Routers of someone else's make: BIRD and FRR on the configurations of {@code deploy/examples}, which an operator can take as they
 * are.
 *
 * <p>A {@link dev.exip.lab.router.Router} is what the demo and the tests look at: its sessions, and what its kernel has as route. No
 * configuration is made here: files are copied, and addresses replaced where a lab has others. The caller's thread does the work.
 */
@NullMarked
package dev.exip.lab.router;

import org.jspecify.annotations.NullMarked;
