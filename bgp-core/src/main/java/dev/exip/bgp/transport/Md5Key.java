package dev.exip.bgp.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key of TCP MD5 signatures (RFC 2385): 1 to 80 octets. It is a secret: nothing that is logged or shown has it. */
public final class Md5Key {
    /** The kernel's limit (TCP_MD5SIG_MAXKEYLEN). */
    public static final int LONGEST = 80;

    private final byte[] octets;

    private Md5Key(byte[] octets) {
        this.octets = octets;
    }

    /**
     * A copy of {@code octets}.
     *
     * @throws IllegalArgumentException if there are none or more than {@link #LONGEST}; it says how many, and no more
     */
    public static Md5Key of(byte[] octets) {
        if (octets.length == 0 || octets.length > LONGEST) {
            throw new IllegalArgumentException("a TCP MD5 key has 1 to " + LONGEST + " octets, not " + octets.length);
        }
        return new Md5Key(octets.clone());
    }

    /** The key that is typed so at a router: the text's octets in UTF-8. */
    public static Md5Key of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content, for the kernel alone. */
    byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Md5Key key && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "***";
    }
}
