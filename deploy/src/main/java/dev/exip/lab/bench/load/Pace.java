package dev.exip.lab.bench.load;

import java.util.concurrent.TimeUnit;

/** How many octets a slow reader may have read by now: as many as its rate allows, and none saved up for longer than a second. */
final class Pace {
    private static final long MOST_SAVED = TimeUnit.SECONDS.toNanos(1);

    private final long nanosPerOctet;
    private long paidUntil = System.nanoTime();

    Pace(int octetsPerSecond) {
        nanosPerOctet = TimeUnit.SECONDS.toNanos(1) / octetsPerSecond;
    }

    /** How many octets may be read now. */
    int allowed() {
        var now = System.nanoTime();
        paidUntil = Math.max(paidUntil, now - MOST_SAVED);
        return (int) Math.max(0, (now - paidUntil) / nanosPerOctet);
    }

    /** So many have been read. */
    void spend(int octets) {
        paidUntil += octets * nanosPerOctet;
    }
}
