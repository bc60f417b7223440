package dev.exip.lab.bench.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * From a sender's word to the receiver, of single prefixes, in milliseconds.
 *
 * @param came50 announced, the median
 * @param came99 announced, the 99th percentile
 * @param went50 withdrawn, the median
 * @param went99 withdrawn, the 99th percentile
 */
public record Flaps(double came50, double came99, double went50, double went99) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Of these samples, in nanoseconds. */
    static Flaps of(long[] came, long[] went) {
        return new Flaps(percentile(came, 50), percentile(came, 99), percentile(went, 50), percentile(went, 99));
    }

    /** The smallest sample that is not smaller than {@code percent} of all. */
    private static double percentile(long[] samples, int percent) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length * percent + 99) / 100 - 1] / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "announced %.2f/%.2f ms, withdrawn %.2f/%.2f ms", came50, came99, went50,
                went99);
    }
}
