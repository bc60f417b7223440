/** Answers that are no document but a stream of octets, made while they are sent. */
@NullMarked
package dev.exip.bgp.admin.dump;

import org.jspecify.annotations.NullMarked;
