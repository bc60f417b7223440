/**
 * The node's addresses as the kernel has them, behind an interface small enough to fake.
 *
 * <p>The kernel is the truth: nothing here remembers what was added. What makes an address the agent's own is its tag
 * in the kernel ({@code IFA_PROTO}), which survives a crash of the agent. It deliberately does not decide anything; the
 * reconciler's thread calls it, and only the notification of a change comes on a thread of its own.
 */
@NullMarked
package dev.exip.agent.host;

import org.jspecify.annotations.NullMarked;
