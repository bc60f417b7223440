package dev.exip.bgp.engine.config;

import java.time.Duration;

/**
 * The timers of a neighbour that an operator may set.
 *
 * @param hold proposed hold time: 0 (no keepalives) or 3..65535 s (RFC 4271 section 4.2)
 * @param connectRetry time between attempts to connect (RFC 4271 section 8, ConnectRetryTime)
 */
public record Timers(Duration hold, Duration connectRetry) {

    /** Hold 90 s as RFC 4271 section 10 suggests; a new attempt every 5 s, for a rack is a small place. */
    public static final Timers DEFAULT = new Timers(Duration.ofSeconds(90), Duration.ofSeconds(5));

    public Timers {
        long seconds = hold.toSeconds();
        if (seconds < 0 || seconds == 1 || seconds == 2 || seconds > 0xffff) {
            throw new IllegalArgumentException("a hold time is 0 or 3..65535 seconds, not " + seconds);
        }
        if (!connectRetry.isPositive()) {
            throw new IllegalArgumentException("the connect retry time is positive, not " + connectRetry);
        }
    }
}
