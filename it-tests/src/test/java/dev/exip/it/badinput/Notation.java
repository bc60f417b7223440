package dev.exip.it.badinput;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Octets as the tables write them: hexadecimal digits, and words that depend on the session.
 *
 * <pre>
 * M         a marker: sixteen times ff
 * len       the number of octets that follow, in one octet
 * 17*20     seventeen times 20
 * &lt;65002&gt;   an AS number, as wide as the session's
 * id        a path identifier, where the session has them
 * route     the route of the case: 203.0.113.0/24, or 2001:db8:1::/48 in a session for that; route4, route6
 * hop6      a next hop: 2001:db8::1
 * </pre>
 */
record Notation(boolean fourOctetAs, boolean addPath, boolean ipv6) {
    private static final String ROUTE4 = "18 cb0071";
    private static final String ROUTE6 = "30 20010db80001";
    private static final int WIDEST_LENGTH = 255;

    byte[] octets(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("len")) {
                byte[] rest = octets(String.join(" ", Arrays.asList(words).subList(i + 1, words.length)));
                if (rest.length > WIDEST_LENGTH) {
                    throw new IllegalArgumentException("too long for an octet: " + text);
                }
                out.write(rest.length);
                out.writeBytes(rest);
                return out.toByteArray();
            }
            out.writeBytes(word(words[i]));
        }
        return out.toByteArray();
    }

    private byte[] word(String word) {
        int times = word.indexOf('*');
        if (times > 0) {
            return hex(word.substring(times + 1).repeat(Integer.parseInt(word.substring(0, times))));
        }
        if (word.startsWith("<")) {
            long asn = Long.parseLong(word.substring(1, word.length() - 1));
            return hex((fourOctetAs ? "%08x" : "%04x").formatted(asn));
        }
        return switch (word) {
            case "M" -> hex("ff".repeat(16));
            case "id" -> addPath ? new byte[4] : new byte[0];
            case "route" -> octets(ipv6 ? "route6" : "route4");
            case "route4" -> octets("id " + ROUTE4);
            case "route6" -> octets("id " + ROUTE6);
            case "hop6" -> hex("20010db8000000000000000000000001");
            default -> hex(word);
        };
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
