package dev.exip.lab.bench.paths;

import dev.exip.bgp.net.Ipv4Address;

/** Addresses and numbers that the reflector's configuration and its neighbours agree on. */
public final class Site {
    /** The AS of all. */
    public static final int ASN = 65_000;

    /** Where the reflector listens; its router id and cluster id. */
    public static final String REFLECTOR = "10.255.0.1";

    /** Where senders connect from: {@link #sender}. */
    public static final String SENDERS = "10.255.128.0/18";

    /** Where receivers connect from: {@link #receiver}. */
    public static final String RECEIVERS = "10.255.192.0/18";

    /** Both, for the route that makes them local. */
    public static final String NEIGHBORS = "10.255.128.0/17";

    /** BGP's. */
    public static final int PORT = 179;

    /** What all propose, in seconds: nobody's timer ends a session on a busy machine. */
    public static final int HOLD = 180;

    private static final int FIRST_SENDER = 0x0AFF_8001;
    private static final int FIRST_RECEIVER = 0x0AFF_C001;

    private Site() {}

    /** The address, router id and next hop of a sender. */
    public static Ipv4Address sender(int number) {
        return new Ipv4Address(FIRST_SENDER + number);
    }

    /** Which sender has this address; not below zero and below the number of senders if it is one. */
    public static int senderAt(int address) {
        return address - FIRST_SENDER;
    }

    /** The address and router id of a receiver. */
    public static Ipv4Address receiver(int number) {
        return new Ipv4Address(FIRST_RECEIVER + number);
    }
}
