package dev.exip.lab;

/** Something that was to become true has not, within its deadline, or cannot any more. */
public final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The expectation in words, and what was there instead. */
    public Unmet(String expected, String seen) {
        super("expected: " + expected.strip() + "\nseen:     " + seen.strip());
    }
}
