/** {@code bgpctl dump}: a table as a file for other programs. */
@NullMarked
package dev.exip.bgpctl.dump;

import org.jspecify.annotations.NullMarked;
