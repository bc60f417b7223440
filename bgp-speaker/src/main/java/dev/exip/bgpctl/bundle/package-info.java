/**
 * {@code bgpctl support-bundle}: all that somebody needs who is to find out what is wrong, in one file.
 *
 * <p>It asks the daemon the questions that the other commands ask, and copies what the kernel shows in {@code /proc}. A part that cannot be
 * had is replaced by the reason, and the rest is there all the same: it is made when things do not work. Secrets are in nothing of it,
 * for the daemon does not tell them; where to find them (the names of files) is.
 */
@NullMarked
package dev.exip.bgpctl.bundle;

import org.jspecify.annotations.NullMarked;
