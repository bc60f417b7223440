/**
 * The node's speaker: what the kernel says is on {@code lo} is announced, as far as the operator allows it.
 *
 * <p>{@link dev.exip.speaker.InterfaceWatch} has a thread of its own. Every change in the kernel, every change of the
 * configuration and once a minute the passing of time make it read all addresses of the interface; {@link
 * dev.exip.speaker.Announcements} (pure) makes of them the whole set of routes that there should be; the BGP server finds
 * the difference. Nothing depends on having seen an event.
 *
 * <p>An address that drains stays on the interface, and whoever wants it to drain deprecates it there (preferred lifetime 0):
 * it is then announced with GRACEFUL_SHUTDOWN and LOCAL_PREF 0 (RFC 8326), on every node that drains alike, so that traffic
 * prefers any other node and is still spread over those that drain where there is no other. When it leaves the interface,
 * its route is withdrawn. So the kernel is all that this program and whoever manages the addresses have in common.
 *
 * <p>It never changes an address, and all its routes have the same attributes on every node, for otherwise routers see no
 * equal cost.
 */
@NullMarked
package dev.exip.speaker;

import org.jspecify.annotations.NullMarked;
