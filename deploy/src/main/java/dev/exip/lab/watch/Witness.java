package dev.exip.lab.watch;

import dev.exip.netlink.Link;
import dev.exip.netlink.Netlink;
import dev.exip.packet.AddressFrames;
import dev.exip.packet.Claim;
import dev.exip.packet.MacAddress;
import dev.exip.packet.PacketSocket;
import java.io.IOException;
import java.net.InetAddress;

/** A program that asks everybody on a link, a hundred times a second, who has an IPv4 address, and prints whoever answers. */
public final class Witness {
    private static final int INTERVAL_MILLIS = 10;
    private static final int SENDER_IP_OFFSET = 28;

    private Witness() {}

    /**
     * Asks until it is killed.
     *
     * @param args interface, our address on it, the address that is asked for
     * @throws IOException if the link cannot be listened to
     */
    public static void main(String[] args) throws IOException {
        Link link;
        try (var netlink = Netlink.open()) {
            link = netlink.link(args[0]).orElseThrow();
        }
        var wanted = InetAddress.ofLiteral(args[2]);
        var ours = MacAddress.parse(link.hardwareAddress()).orElseThrow();
        byte[] question = AddressFrames.probe(ours, wanted); // as one who has an address himself, and only wants to talk
        System.arraycopy(InetAddress.ofLiteral(args[1]).getAddress(), 0, question, SENDER_IP_OFFSET, 4);
        try (var socket = PacketSocket.open(link.index())) {
            while (true) {
                socket.send(question);
                var end = System.nanoTime() + INTERVAL_MILLIS * 1_000_000L;
                for (long left = INTERVAL_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    socket.receive((int) left).flatMap(AddressFrames::decode).filter(
                            claim -> claim.kind() == Claim.Kind.HAS && claim.address().equals(wanted)).ifPresent(
                                    claim -> System.out.println(System.nanoTime() / 1000 + " " + claim.by()));
                }
            }
        }
    }
}
