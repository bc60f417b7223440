package dev.exip.bgp.message;

import java.util.Arrays;
import java.util.Optional;

/** What a speaker is to its neighbour in another AS, by their business (RFC 9234 section 3); {@link #code} is the wire's. */
public enum Role {
    PROVIDER(0, "provider"),
    RS_SERVER(1, "rs-server"),
    RS_CLIENT(2, "rs-client"),
    CUSTOMER(3, "customer"),
    PEER(4, "peer");

    private final int code;
    private final String text;

    Role(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** The role with this number; empty for one that nobody has defined. */
    public static Optional<Role> of(int code) {
        return Arrays.stream(values()).filter(role -> role.code == code).findFirst();
    }

    /** What the neighbour of a speaker in this role must be (RFC 9234 section 4.2, table 2). */
    public Role counterpart() {
        return switch (this) {
            case PROVIDER -> CUSTOMER;
            case CUSTOMER -> PROVIDER;
            case RS_SERVER -> RS_CLIENT;
            case RS_CLIENT -> RS_SERVER;
            case PEER -> PEER;
        };
    }

    /** As configuration and {@code bgpctl} call it: {@code rs-server}. */
    @Override
    public String toString() {
        return text;
    }
}
