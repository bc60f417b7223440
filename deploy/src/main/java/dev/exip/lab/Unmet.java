package dev.exip.lab;

/** Something that was to become true has not, within its deadline. */
public final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String seen;

    /** The expectation in words, and what was there instead at the deadline. */
    public Unmet(String expected, String seen) {
        super("expected " + expected + "\nseen " + seen);
        this.expected = expected;
        this.seen = seen;
    }

    /** What was to become true. */
    public String expected() {
        return expected;
    }

    /** What was there at the deadline. */
    public String seen() {
        return seen;
    }
}
