package dev.exip.lab.failover;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Words {
    private Words() {}

    /** {@code 12 ms}, {@code 3.45 s}. */
    static String of(Duration time) {
        var micros = time.toNanos() / 1_000.0;
        if (micros < 10_000) {
            return String.format(Locale.ROOT, "%.1f ms", micros / 1_000);
        }
        return micros < 1_000_000
                ? String.format(Locale.ROOT, "%.0f ms", micros / 1_000)
                : String.format(Locale.ROOT, "%.2f s", micros / 1_000_000);
    }
}
