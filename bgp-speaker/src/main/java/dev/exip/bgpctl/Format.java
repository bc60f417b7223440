package dev.exip.bgpctl;

import java.util.Locale;

/** How to print. */
enum Format {
    TABLE,
    WIDE,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
