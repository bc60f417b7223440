/**
 * The C library through {@code java.lang.foreign}: the few functions that rtnetlink and packet sockets need, and a clock that
 * the JDK does not offer.
 *
 * <p>Nothing here keeps anything or owns a thread; who opens a descriptor closes it. There is no policy either: errors are
 * numbers, structures are memory that the caller lays out. It imports nothing but the JDK. Foreign calls need
 * {@code --enable-native-access=ALL-UNNAMED} or the manifest entry {@code Enable-Native-Access}.
 */
@NullMarked
package dev.exip.libc;

import org.jspecify.annotations.NullMarked;
