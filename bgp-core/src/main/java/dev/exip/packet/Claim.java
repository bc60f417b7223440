package dev.exip.packet;

import java.net.InetAddress;

/**
 * What a frame says of an address.
 *
 * @param by whose interface sent it
 * @param address which address it is about
 * @param kind what it says
 */
public record Claim(MacAddress by, InetAddress address, Kind kind) {
    /** What somebody may say of an address. */
    public enum Kind {
        /** That they have it. */
        HAS,
        /** That they would take it if nobody had it (RFC 5227 2.1.1, RFC 4862 5.4.3). */
        PROBES
    }
}
