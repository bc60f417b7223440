/** How the words of the command line are read and explained, whatever the command. */
@NullMarked
package dev.exip.bgpctl.usage;

import org.jspecify.annotations.NullMarked;
