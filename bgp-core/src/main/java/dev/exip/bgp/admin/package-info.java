/**
 * The admin API: questions about a running daemon (GET) and orders to it (POST), answered as JSON over HTTP on a Unix-domain
 * socket; and the looking-glass page, which asks the same questions from a browser.
 *
 * <p>{@link dev.exip.bgp.admin.AdminServer} has one thread of its own, so that rendering a long list of routes delays
 * no session. It asks an {@link dev.exip.bgp.admin.AdminSource}, whose answers come from the thread that owns the RIB
 * as immutable values of {@link dev.exip.bgp.admin.view}; it never touches the RIB itself.
 *
 * <p>There is no authentication beyond the mode of the socket file, 0660: its owner and its group may ask and order. The page is off
 * unless it is configured, and then on an address of the loopback interface alone. What passes by which way is said by a
 * {@code Gate} at each listener; behind the page's, orders are not even parsed. An order is carried out by the source, not here.
 */
@NullMarked
package dev.exip.bgp.admin;

import org.jspecify.annotations.NullMarked;
