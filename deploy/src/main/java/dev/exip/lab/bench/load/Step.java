package dev.exip.lab.bench.load;

import java.util.Locale;

/**
 * A step of a run.
 *
 * @param seconds how long it took until the receivers had what they should
 * @param cpu seconds of CPU that the reflector had from its beginning until nothing was said any more
 */
public record Step(double seconds, double cpu) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f s (CPU %.2f s)", seconds, cpu);
    }
}
