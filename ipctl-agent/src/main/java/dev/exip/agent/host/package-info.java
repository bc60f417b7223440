/**
 * The node's addresses as the kernel has them, behind an interface small enough to fake.
 *
 * <p>The kernel is the truth: nothing here remembers what was added. How an address stands is kept there too, as its
 * lifetimes (RFC 4862 5.5.4): deprecated is draining, deprecated with an end is leaving. So the kernel, not a timer of
 * ours, takes away what leaves, at the same moment whether the agent runs, restarts or is gone, and the speaker sees it
 * all. What makes an address the agent's own is its tag in the kernel ({@code IFA_PROTO}), which survives a crash of
 * the agent. It deliberately does not decide anything; the reconciler's thread calls it, and only the notification of a
 * change comes on a thread of its own.
 */
@NullMarked
package dev.exip.agent.host;

import org.jspecify.annotations.NullMarked;
