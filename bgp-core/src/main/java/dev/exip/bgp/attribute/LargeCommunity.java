package dev.exip.bgp.attribute;

/**
 * One value of LARGE_COMMUNITY (RFC 8092); each part is an unsigned number of 32 bits.
 *
 * @param globalAdministrator the AS that gives the rest its meaning
 * @param localData1 first operator-defined part
 * @param localData2 second operator-defined part
 */
public record LargeCommunity(int globalAdministrator, int localData1, int localData2) {
    /**
     * Reads {@code 65001:1:2}.
     *
     * @throws IllegalArgumentException if the text is not three numbers of 32 bits
     */
    public static LargeCommunity parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not a large community such as 65001:1:2");
        }
        return new LargeCommunity(Integer.parseUnsignedInt(parts[0]), Integer.parseUnsignedInt(parts[1]),
                Integer.parseUnsignedInt(parts[2]));
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(globalAdministrator) + ":" + Integer.toUnsignedString(localData1) + ":"
                + Integer.toUnsignedString(localData2);
    }
}
