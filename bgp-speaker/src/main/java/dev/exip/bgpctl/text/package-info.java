/**
 * How {@code bgpctl} puts views on a screen: aligned tables, pages about one thing, durations.
 *
 * <p>Pure: text in, text out. What is shown and in which words is decided here; where it comes from is not known here.
 */
@NullMarked
package dev.exip.bgpctl.text;

import org.jspecify.annotations.NullMarked;
