package dev.exip.netlink;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernel refused, or could not be asked. The message says what was being done, the error's name and number, the
 * kernel's own words if it gave any, and a hint.
 */
public final class NetlinkException extends RuntimeException {
    private final String action;
    private final int errno;

    NetlinkException(String action, int errno, String detail) {
        super(message(action, errno, detail));
        this.action = action;
        this.errno = errno;
    }

    NetlinkException(String action, Errno errno, String detail) {
        this(action, errno.number(), detail);
    }

    /** What was being done, such as {@code add 198.51.100.7/32 to interface 1}. */
    public String action() {
        return action;
    }

    /** The error number, positive, as in errno(3). */
    public int errno() {
        return errno;
    }

    /** The error's name, such as {@code EEXIST}; {@code errno N} for one that {@link Errno} does not list. */
    public String errnoName() {
        return name(errno);
    }

    /** Whether this is that error. */
    public boolean is(Errno other) {
        return errno == other.number();
    }

    private static String name(int errno) {
        return Errno.of(errno).map(Errno::name).orElse("errno " + errno);
    }

    private static String message(String action, int errno, String detail) {
        var known = Errno.of(errno);
        var explained = Stream.of(detail, known.map(Errno::hint).orElse("")).filter(text -> !text.isEmpty()).collect(
                Collectors.joining("; "));
        var error = known.map(e -> e.name() + " (" + errno + ")").orElse(name(errno));
        return "cannot " + action + ": " + error + (explained.isEmpty() ? "" : ": " + explained);
    }
}
