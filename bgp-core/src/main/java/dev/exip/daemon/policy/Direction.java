package dev.exip.daemon.policy;

import dev.exip.bgp.policy.term.Changes;
import org.jspecify.annotations.Nullable;

/** Which way routes go where a policy is used; not everything can be set either way. */
enum Direction {
    IMPORT,
    EXPORT_INTERNAL,
    EXPORT_EXTERNAL;

    static Direction of(String key, boolean external) {
        return key.equals("import") ? IMPORT : external ? EXPORT_EXTERNAL : EXPORT_INTERNAL;
    }

    /** What of {@code set} makes no sense this way, and why; null if all does. */
    @Nullable
    String senseless(Changes set) {
        return switch (this) {
            case IMPORT -> set.prepend() > 0
                    ? "'prepend', but our AS in front of a route that comes in would be a loop; it is for 'export'"
                    : set.nextHopSelf()
                            ? "'nextHop: self', but a route cannot come in by way of ourselves; it is for "
                                    + "'export'"
                            : null;
            case EXPORT_INTERNAL -> set.prepend() > 0 // RFC 4271 5.1.2 a
                    ? "'prepend', but the AS_PATH stays as it is inside an AS (RFC 4271); it is for another AS"
                    : null;
            case EXPORT_EXTERNAL -> set.localPref() != null
                    ? "'localPref', but another AS is told none (RFC 4271 5.1.5); use 'med' or 'prepend'"
                    : null;
        };
    }
}
