package dev.exip.bgp.attribute;

/**
 * One value of LARGE_COMMUNITY (RFC 8092); each part is an unsigned number of 32 bits.
 *
 * @param globalAdministrator the AS that gives the rest its meaning
 * @param localData1 first operator-defined part
 * @param localData2 second operator-defined part
 */
public record LargeCommunity(int globalAdministrator, int localData1, int localData2) {
    @Override
    public String toString() {
        return Integer.toUnsignedString(globalAdministrator) + ":" + Integer.toUnsignedString(localData1) + ":"
                + Integer.toUnsignedString(localData2);
    }
}
