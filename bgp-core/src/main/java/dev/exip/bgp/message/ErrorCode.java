package dev.exip.bgp.message;

/** NOTIFICATION error codes; {@link #code} is the octet on the wire (RFC 4271 section 4.5, RFC 7313, RFC 9687). */
public enum ErrorCode {
    MESSAGE_HEADER(1, "Message Header Error"),
    OPEN_MESSAGE(2, "OPEN Message Error"),
    UPDATE_MESSAGE(3, "UPDATE Message Error"),
    HOLD_TIMER_EXPIRED(4, "Hold Timer Expired"),
    FSM(5, "Finite State Machine Error"),
    CEASE(6, "Cease"),
    ROUTE_REFRESH_MESSAGE(7, "ROUTE-REFRESH Message Error"),
    SEND_HOLD_TIMER_EXPIRED(8, "Send Hold Timer Expired");

    private final int code;
    private final String text;

    ErrorCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** The name that the RFCs use. */
    public String text() {
        return text;
    }
}
