package dev.exip.daemon.lease;

import dev.exip.libc.BootClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long we may have what the Lease is about; times are those of {@link BootClock}, in nanoseconds.
 *
 * @param until then at the latest we have given it up
 * @param end nobody else may take it before
 */
public record Tenure(long until, long end) {
    /** Never. */
    public static final Tenure NONE = new Tenure(0, 0);

    /** For ever, for one who has no rivals. */
    public static final Tenure FOREVER = new Tenure(Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * For how long from now on the kernel is to have it, in whole seconds, its unit: no shorter than until we give it up, and over
     * before anybody else may come even if the kernel is somewhat late.
     */
    public Duration left(long now) {
        return Duration.ofSeconds(
                Math.max(1, TimeUnit.NANOSECONDS.toSeconds(end - now - LeaseConfig.MARGIN.toNanos() / 2)));
    }

    /** Whether we may have it now. */
    public boolean covers(long now) {
        return now < until;
    }
}
