package dev.exip.bfd.packet;

import java.util.List;

/**
 * Why a session last changed its state (RFC 5880 section 4.1).
 *
 * @param code 0..31; not all have a meaning yet
 */
public record Diagnostic(int code) {
    private static final List<String> TITLES = List.of("No Diagnostic", "Control Detection Time Expired",
            "Echo Function Failed", "Neighbor Signaled Session Down", "Forwarding Plane Reset", "Path Down",
            "Concatenated Path Down", "Administratively Down", "Reverse Concatenated Path Down");

    public static final Diagnostic NONE = new Diagnostic(0);
    public static final Diagnostic DETECTION_TIME_EXPIRED = new Diagnostic(1);
    public static final Diagnostic NEIGHBOR_SIGNALED_DOWN = new Diagnostic(3);
    public static final Diagnostic ADMINISTRATIVELY_DOWN = new Diagnostic(7);

    /** The name that RFC 5880 uses, or the number. */
    @Override
    public String toString() {
        return code < TITLES.size() ? TITLES.get(code) : "Diagnostic " + code;
    }
}
