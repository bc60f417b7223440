/**
 * {@code bgpctl}: shows and steers a running speaker or reflector over its admin socket.
 *
 * <p>One short-lived thread asks one question or gives one order, prints the answer and leaves an exit code that scripts can use. Of the
 * daemon it knows the views of {@link dev.exip.bgp.admin.view} alone; prefixes and names are passed on as typed, and it is
 * the daemon that judges them. It loads neither Netty nor a logger, because an operator waits for it.
 */
@NullMarked
package dev.exip.bgpctl;

import org.jspecify.annotations.NullMarked;
