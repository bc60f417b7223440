/**
 * What the build does to the distribution, beyond laying it out. Nothing of this is part of it.
 */
@NullMarked
package dev.exip.distribution;

import org.jspecify.annotations.NullMarked;
