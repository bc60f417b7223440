package dev.exip.it.badinput;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Shorts;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** An UPDATE for the case's route, good in all but what a case changes. */
final class UpdateMessage {
    private static final byte[] MARKER = new Notation(true, false, false).octets("M");
    private static final int HEADER = 19;
    private static final byte UPDATE = 2;

    private final Notation notation;
    private final Map<Integer, byte[]> attributes = new TreeMap<>();
    private byte[] before = {};
    private byte[] after = {};
    private byte[] withdrawn = {};
    private byte[] nlri = {};

    private UpdateMessage(Notation notation) {
        this.notation = notation;
    }

    /** A good one, with a MED of 7. */
    static UpdateMessage good(Notation notation, boolean internal) {
        UpdateMessage good = new UpdateMessage(notation);
        good.set("40 01 01 00"); // ORIGIN IGP
        good.set(internal ? "40 02 00" : "40 02 len 02 01 <65002>"); // AS_PATH
        good.set("80 04 04 00000007"); // MULTI_EXIT_DISC 7
        if (internal) {
            good.set("40 05 04 00000064"); // LOCAL_PREF 100
        }
        if (notation.ipv6()) {
            good.set("80 0e len 0002 01 10 hop6 00 route6"); // MP_REACH_NLRI
        } else {
            good.set("40 03 04 c0000201"); // NEXT_HOP 192.0.2.1
            good.nlri = notation.octets("route4");
        }
        return good;
    }

    private void set(String attribute) {
        byte[] octets = notation.octets(attribute);
        attributes.put(octets[1] & 0xff, octets);
    }

    /** Changes what a case says. */
    UpdateMessage with(Case bad) {
        switch (bad.kind()) {
            case "attr" -> set(bad.octets());
            case "less" -> attributes.remove(Integer.parseInt(bad.octets()));
            case "plus" -> after = notation.octets(bad.octets());
            case "first" -> before = notation.octets(bad.octets());
            case "only" -> {
                attributes.clear();
                after = notation.octets(bad.octets());
                nlri = new byte[0];
            }
            case "nlri" -> nlri = notation.octets(bad.octets());
            case "withdrawn" -> withdrawn = notation.octets(bad.octets());
            default -> throw new IllegalArgumentException(bad.kind());
        }
        return this;
    }

    /** Without a MED. */
    UpdateMessage plain() {
        attributes.remove(4);
        return this;
    }

    /** For another route than the case's. */
    UpdateMessage elsewhere() {
        if (notation.ipv6()) {
            set("80 0e len 0002 01 10 hop6 00 id 30 20010db8ffff");
        } else {
            nlri = notation.octets("id 20 c63364c8");
        }
        return this;
    }

    /** The whole message; its lengths are right. */
    byte[] octets() {
        byte[] all = Bytes.concat(before, Bytes.concat(attributes.values().toArray(byte[][]::new)), after);
        return message(Bytes.concat(length(withdrawn), withdrawn, length(all), all, nlri));
    }

    /** An UPDATE of this body. */
    static byte[] message(byte[] body) {
        return Bytes.concat(MARKER, Shorts.toByteArray((short) (HEADER + body.length)), new byte[]{UPDATE}, body);
    }

    private static byte[] length(byte[] field) {
        return Shorts.toByteArray((short) field.length);
    }

    /** What the route of {@code notation} is called. */
    static String route(Notation notation) {
        return notation.ipv6() ? "2001:db8:1::/48" : "203.0.113.0/24";
    }

    /** What {@link #elsewhere} is called. */
    static String elsewhere(Notation notation) {
        return notation.ipv6() ? "2001:db8:ffff::/48" : "198.51.100.200/32";
    }

    static Map<String, String> fields(String[] words) {
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            String[] field = word.split("=", 2);
            fields.put(field[0], field[1]);
        }
        return fields;
    }
}
