/** Addresses of Services as values: one, in text and in order, and a range of them. They are pure; nothing here looks up a name. */
@NullMarked
package dev.exip.agent.address;

import org.jspecify.annotations.NullMarked;
