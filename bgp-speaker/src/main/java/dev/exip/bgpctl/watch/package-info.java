/**
 * {@code --watch}: a command again and again, for who wants to see what changes. It knows of no command in particular, and whom to ask
 * is no matter of its own: it has picocli run the command that was typed, catches what that prints, and shows it.
 *
 * <p>One thread asks and shows; on a terminal another waits for a key. A question that is answered at first and then fails does not end
 * it: a daemon that starts anew is what people watch.
 */
@NullMarked
package dev.exip.bgpctl.watch;

import org.jspecify.annotations.NullMarked;
