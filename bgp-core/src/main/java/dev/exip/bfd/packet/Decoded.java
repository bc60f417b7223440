package dev.exip.bfd.packet;

/** What octets turned out to be. */
public sealed interface Decoded {

    /** Good, as far as can be told without knowing the sessions. */
    record Packet(ControlPacket packet) implements Decoded {}

    /** To be ignored. */
    record Bad(Discard why) implements Decoded {}
}
