/** Answers that are made while they are sent, a piece at a time. */
@NullMarked
package dev.exip.bgp.admin.dump;

import org.jspecify.annotations.NullMarked;
