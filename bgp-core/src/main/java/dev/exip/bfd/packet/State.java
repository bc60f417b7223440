package dev.exip.bfd.packet;

/** The state of a session (RFC 5880 section 6.2). */
public enum State {
    /** Held down by the operator: no sign of a failure. */
    ADMIN_DOWN(0, "AdminDown"),
    /** Down, or not up yet. */
    DOWN(1, "Down"),
    /** The neighbour is heard, but does not hear us yet as far as we know. */
    INIT(2, "Init"),
    /** Both hear each other. */
    UP(3, "Up");

    private final int code;
    private final String title;

    State(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The number in the packet, of two bits. */
    int code() {
        return code;
    }

    static State of(int code) {
        return switch (code & 3) {
            case 0 -> ADMIN_DOWN;
            case 1 -> DOWN;
            case 2 -> INIT;
            default -> UP;
        };
    }

    /** The name that RFC 5880 uses. */
    @Override
    public String toString() {
        return title;
    }
}
