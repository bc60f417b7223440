package dev.exip.bgp.session;

import dev.exip.bgp.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often one source may connect: {@value #BURST} times at once, and once a second from then on. Our neighbours dial at most once a
 * second; whoever does more often would keep us busy with telling it no. Of the sources it remembers the last {@value #SOURCES}. For one
 * thread.
 */
public final class SourceLimit {
    static final int BURST = 20;
    static final int SOURCES = 4096;
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;

    /** When each source would have used up nothing. */
    private final Map<IpAddress, Long> idleAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Long> eldest) {
            return size() > SOURCES;
        }
    };

    /**
     * Nobody has connected yet.
     *
     * @param nanoTime the time, as of {@link System#nanoTime}
     */
    public SourceLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether {@code source} may connect now; what is refused does not count against it. */
    public boolean admits(IpAddress source) {
        long now = nanoTime.getAsLong();
        Long until = idleAt.get(source);
        long start = until == null || until - now < 0 ? now : until;
        if (start - now > (BURST - 1) * PERIOD) {
            return false;
        }
        idleAt.put(source, start + PERIOD);
        return true;
    }
}
