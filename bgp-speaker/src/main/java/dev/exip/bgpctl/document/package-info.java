/**
 * What the commands have in common that show one document of the admin API: ask, pass the daemon's own words on, or print them for people.
 * Whom to ask, and how to print, is given to it.
 */
@NullMarked
package dev.exip.bgpctl.document;

import org.jspecify.annotations.NullMarked;
