/**
 * The looking-glass page in a browser: a headless Chromium looks at the distribution's reflector, whose neighbours are speakers in
 * this JVM, all on loopback addresses. What a view shows is compared with what {@code bgpctl} says at that time.
 */
@NullMarked
package dev.exip.it.page;

import org.jspecify.annotations.NullMarked;
