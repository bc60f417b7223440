/**
 * What has happened lately, for people who look: sessions that came and went, addresses announced, files read again.
 *
 * <p>{@link dev.exip.bgp.journal.Journal} is a ring of fixed size, so that it costs the same after a year as after an hour; the log
 * is what keeps all. Whoever has something to tell adds to it, from whatever thread; it does nothing by itself and knows nobody.
 */
@NullMarked
package dev.exip.bgp.journal;

import org.jspecify.annotations.NullMarked;
