package dev.exip.bgp.message;

/** What a speaker can do with several paths for one prefix (RFC 7911 section 4); {@link #code} is the wire's octet. */
public enum AddPathMode {
    RECEIVE(1),
    SEND(2),
    BOTH(3);

    private final int code;

    AddPathMode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean sends() {
        return this != RECEIVE;
    }

    public boolean receives() {
        return this != SEND;
    }
}
