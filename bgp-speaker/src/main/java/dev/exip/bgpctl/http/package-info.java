/** What of HTTP/1.1 (RFC 9112) an answer of the admin socket needs: the JDK's client speaks it over TCP only. */
@NullMarked
package dev.exip.bgpctl.http;

import org.jspecify.annotations.NullMarked;
