/** {@code --watch}: a command again and again, for who wants to see what changes. It knows of no command in particular. */
@NullMarked
package dev.exip.bgpctl.watch;

import org.jspecify.annotations.NullMarked;
