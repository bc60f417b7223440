/** Files that commands leave behind. */
@NullMarked
package dev.exip.bgpctl.file;

import org.jspecify.annotations.NullMarked;
