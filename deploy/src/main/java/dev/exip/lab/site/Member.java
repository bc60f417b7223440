package dev.exip.lab.site;

/**
 * A host in a rack, on the switch by its {@code eth0}.
 *
 * @param host its name
 * @param address its IPv4 address
 * @param address6 its IPv6 address
 */
public record Member(String host, String address, String address6) {
    /** The same addresses on another host. */
    Member at(String other) {
        return new Member(other, address, address6);
    }

    /** Its address in the family of {@code destination}: the next hop to that. */
    public String towards(String destination) {
        return destination.contains(":") ? address6 : address;
    }
}
