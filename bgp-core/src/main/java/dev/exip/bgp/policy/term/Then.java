package dev.exip.bgp.policy.term;

import java.util.Locale;

/** What happens to a path that a term matches. */
public enum Then {
    /** It passes, as it is by now. */
    ACCEPT,
    /** It does not pass. */
    REJECT,
    /** The next term sees it, with what this one has set. */
    NEXT;

    /** The word of the configuration file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
