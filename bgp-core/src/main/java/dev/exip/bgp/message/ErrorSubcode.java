package dev.exip.bgp.message;

import static dev.exip.bgp.message.ErrorCode.CEASE;
import static dev.exip.bgp.message.ErrorCode.FSM;
import static dev.exip.bgp.message.ErrorCode.HOLD_TIMER_EXPIRED;
import static dev.exip.bgp.message.ErrorCode.MESSAGE_HEADER;
import static dev.exip.bgp.message.ErrorCode.OPEN_MESSAGE;
import static dev.exip.bgp.message.ErrorCode.ROUTE_REFRESH_MESSAGE;
import static dev.exip.bgp.message.ErrorCode.SEND_HOLD_TIMER_EXPIRED;
import static dev.exip.bgp.message.ErrorCode.UPDATE_MESSAGE;

import java.util.Arrays;
import java.util.Optional;

/** NOTIFICATION error subcodes (RFC 4271 section 4.5 and 6, RFC 4486, 5492, 6608, 7313, 8538, 9234). */
public enum ErrorSubcode {
    CONNECTION_NOT_SYNCHRONIZED(MESSAGE_HEADER, 1, "Connection Not Synchronized"),
    BAD_MESSAGE_LENGTH(MESSAGE_HEADER, 2, "Bad Message Length"),
    BAD_MESSAGE_TYPE(MESSAGE_HEADER, 3, "Bad Message Type"),

    OPEN_UNSPECIFIC(OPEN_MESSAGE, 0, "Unspecific"),
    UNSUPPORTED_VERSION_NUMBER(OPEN_MESSAGE, 1, "Unsupported Version Number"),
    BAD_PEER_AS(OPEN_MESSAGE, 2, "Bad Peer AS"),
    BAD_BGP_IDENTIFIER(OPEN_MESSAGE, 3, "Bad BGP Identifier"),
    UNSUPPORTED_OPTIONAL_PARAMETER(OPEN_MESSAGE, 4, "Unsupported Optional Parameter"),
    UNACCEPTABLE_HOLD_TIME(OPEN_MESSAGE, 6, "Unacceptable Hold Time"),
    UNSUPPORTED_CAPABILITY(OPEN_MESSAGE, 7, "Unsupported Capability"),
    ROLE_MISMATCH(OPEN_MESSAGE, 11, "Role Mismatch"),

    MALFORMED_ATTRIBUTE_LIST(UPDATE_MESSAGE, 1, "Malformed Attribute List"),
    UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE(UPDATE_MESSAGE, 2, "Unrecognized Well-known Attribute"),
    MISSING_WELL_KNOWN_ATTRIBUTE(UPDATE_MESSAGE, 3, "Missing Well-known Attribute"),
    ATTRIBUTE_FLAGS_ERROR(UPDATE_MESSAGE, 4, "Attribute Flags Error"),
    ATTRIBUTE_LENGTH_ERROR(UPDATE_MESSAGE, 5, "Attribute Length Error"),
    INVALID_ORIGIN_ATTRIBUTE(UPDATE_MESSAGE, 6, "Invalid ORIGIN Attribute"),
    INVALID_NEXT_HOP_ATTRIBUTE(UPDATE_MESSAGE, 8, "Invalid NEXT_HOP Attribute"),
    OPTIONAL_ATTRIBUTE_ERROR(UPDATE_MESSAGE, 9, "Optional Attribute Error"),
    INVALID_NETWORK_FIELD(UPDATE_MESSAGE, 10, "Invalid Network Field"),
    MALFORMED_AS_PATH(UPDATE_MESSAGE, 11, "Malformed AS_PATH"),

    HOLD_TIMER(HOLD_TIMER_EXPIRED, 0, ""),

    FSM_UNSPECIFIED(FSM, 0, "Unspecified Error"),
    UNEXPECTED_MESSAGE_IN_OPEN_SENT(FSM, 1, "Receive Unexpected Message in OpenSent State"),
    UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM(FSM, 2, "Receive Unexpected Message in OpenConfirm State"),
    UNEXPECTED_MESSAGE_IN_ESTABLISHED(FSM, 3, "Receive Unexpected Message in Established State"),

    MAXIMUM_NUMBER_OF_PREFIXES_REACHED(CEASE, 1, "Maximum Number of Prefixes Reached"),
    ADMINISTRATIVE_SHUTDOWN(CEASE, 2, "Administrative Shutdown"),
    PEER_DECONFIGURED(CEASE, 3, "Peer De-configured"),
    ADMINISTRATIVE_RESET(
            CEASE, 4, "Administrative Reset"),
    CONNECTION_REJECTED(CEASE, 5, "Connection Rejected"),
    OTHER_CONFIGURATION_CHANGE(CEASE, 6, "Other Configuration Change"),
    CONNECTION_COLLISION_RESOLUTION(CEASE, 7, "Connection Collision Resolution"),
    OUT_OF_RESOURCES(CEASE, 8, "Out of Resources"),
    HARD_RESET(CEASE, 9, "Hard Reset"),
    BFD_DOWN(CEASE, 10, "BFD Down"),

    INVALID_ROUTE_REFRESH_LENGTH(ROUTE_REFRESH_MESSAGE, 1, "Invalid Message Length"),

    SEND_HOLD_TIMER(SEND_HOLD_TIMER_EXPIRED, 0, "");

    private final ErrorCode error;
    private final int code;
    private final String text;

    ErrorSubcode(ErrorCode error, int code, String text) {
        this.error = error;
        this.code = code;
        this.text = text;
    }

    public ErrorCode error() {
        return error;
    }

    public int code() {
        return code;
    }

    /** The name that the RFCs use; empty where the code has no subcodes. */
    public String text() {
        return text;
    }

    /** The subcode that these two octets name, if it is one of ours. */
    public static Optional<ErrorSubcode> of(int code, int subcode) {
        return Arrays.stream(values()).filter(s -> s.error.code() == code && s.code == subcode).findFirst();
    }
}
