package dev.exip.bgp.message;

/** The message types; {@link #code} is the octet in the header (RFC 4271 section 4.1). */
public enum MessageType {
    OPEN(1),
    UPDATE(2),
    NOTIFICATION(3),
    KEEPALIVE(4),
    ROUTE_REFRESH(5);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The type of {@code message}. */
    public static MessageType of(BgpMessage message) {
        return switch (message) {
            case Open _ -> OPEN;
            case Update _ -> UPDATE;
            case Notification _ -> NOTIFICATION;
            case Keepalive _ -> KEEPALIVE;
            case RouteRefresh _ -> ROUTE_REFRESH;
        };
    }
}
