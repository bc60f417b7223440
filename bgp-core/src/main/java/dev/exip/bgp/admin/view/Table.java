package dev.exip.bgp.admin.view;

import java.util.Locale;

/** The tables of RFC 4271 section 3.2 that can be looked at. */
public enum Table {

    /** Adj-RIBs-In: what neighbours announce to us, before the import policy. */
    IN,

    /** Loc-RIB: what the decision works on, every path that the import policy accepted. */
    LOC,

    /** Adj-RIB-Out: what we announce to one neighbour. */
    OUT;

    /** The name on the command line, in the URL and in the JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
