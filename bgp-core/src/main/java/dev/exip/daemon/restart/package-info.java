/**
 * How a daemon ends and begins again: which neighbours it had routes from, so that the next one can wait for them (RFC 4724 section 4.1),
 * and whether SIGTERM means that it will be back or that its node goes out of service.
 */
@NullMarked
package dev.exip.daemon.restart;

import org.jspecify.annotations.NullMarked;
