package dev.exip.libc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;

/**
 * A clock that nobody sets and that runs on while the machine is suspended (CLOCK_BOOTTIME of clock_gettime(2)):
 * {@link System#nanoTime()} stands still then, and a lease would seem to be ours that others saw run out.
 */
public final class BootClock {
    private static final int CLOCK_BOOTTIME = 7;
    private static final int SIZEOF_TIMESPEC = 16;
    private static final long NANOS = 1_000_000_000;

    private BootClock() {}

    /** Nanoseconds since the machine has started. */
    public static long nanos() {
        try (var memory = Arena.ofConfined()) {
            var time = memory.allocate(SIZEOF_TIMESPEC, Long.BYTES);
            int result = LibC.clockGettime(CLOCK_BOOTTIME, time);
            if (result < 0) {
                throw new IllegalStateException("this kernel has no CLOCK_BOOTTIME: errno " + -result);
            }
            return time.get(JAVA_LONG, 0) * NANOS + time.get(JAVA_LONG, Long.BYTES);
        }
    }
}
