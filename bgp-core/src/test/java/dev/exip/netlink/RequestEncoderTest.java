package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.netlink.Message.AddressFound;
import dev.exip.netlink.Message.AddressGone;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {
    private static final InterfaceAddress V4 = new InterfaceAddress(3, InetAddress.ofLiteral("198.51.100.7"), 32, 254,
            88);
    private static final InterfaceAddress V6 = new InterfaceAddress(3, InetAddress.ofLiteral("2001:db8:ffff::7"), 128,
            0, 88);

    @Test
    void asksForAllAddressesOfBothFamilies() {
        expect(RequestEncoder.dumpAddresses(6), """
                18000000 1600 0103 06000000 00000000  # 24 bytes, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, sequence 6
                00 00 00 00 00000000                  # AF_UNSPEC
                """);
    }

    @Test
    void asksForAllNeighborsOfBothFamilies() {
        expect(RequestEncoder.dumpNeighbors(6), """
                1c000000 1e00 0103 06000000 00000000  # 28 bytes, RTM_GETNEIGH, NLM_F_REQUEST | NLM_F_DUMP, sequence 6
                00 000000 00000000 0000 00 00         # AF_UNSPEC
                """);
    }

    @Test
    void looksForANeighborAnew() {
        var v4 = new LinkNeighbor(3, InetAddress.ofLiteral("198.51.100.7"), true);
        expect(RequestEncoder.resetNeighbor(6, v4),
                """
                        24000000 1c00 0501 06000000 00000000  # RTM_NEWNEIGH, NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE, sequence 6
                        02 000000 03000000 0000 00 00         # AF_INET, interface 3, NUD_NONE, no flags
                        0800 0100 c6336407                    # NDA_DST
                        """);
        var v6 = new LinkNeighbor(3, InetAddress.ofLiteral("2001:db8:ffff::7"), true);
        expect(RequestEncoder.useNeighbor(7, v6),
                """
                        30000000 1c00 0501 07000000 00000000  # RTM_NEWNEIGH, NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE, sequence 7
                        0a 000000 03000000 0000 01 00         # AF_INET6, interface 3, NUD_NONE, NTF_USE
                        1400 0100 20010db8ffff00000000000000000007  # NDA_DST
                        """);
    }

    @Test
    void addsAnIpv4AddressOnlyIfItIsNotThere() {
        var request = """
                30000000 1400 0506 02000000 00000000  # RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_EXCL | NLM_F_CREATE, sequence 2
                02 20 00 fe 03000000                  # AF_INET, /32, no flags, scope host, interface 3
                0800 0200 c6336407                    # IFA_LOCAL
                0800 0100 c6336407                    # IFA_ADDRESS
                0500 0b00 58 000000                   # IFA_PROTO 88, padding
                """;
        expect(RequestEncoder.addAddress(2, V4, Rtnetlink.INFINITY_LIFE_TIME), request);
        assertThat(MessageDecoder.decode(Bytes.of(request))).containsExactly(
                new Message(2, false, new AddressFound(unflagged(V4))));
    }

    @Test
    void addsAnIpv6AddressWithoutDuplicateAddressDetection() {
        var request = """
                48000000 1400 0506 03000000 00000000  # RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_EXCL | NLM_F_CREATE, sequence 3
                0a 80 02 00 03000000                  # AF_INET6, /128, IFA_F_NODAD, scope global, interface 3
                1400 0200 20010db8ffff00000000000000000007  # IFA_LOCAL
                1400 0100 20010db8ffff00000000000000000007  # IFA_ADDRESS
                0500 0b00 58 000000                   # IFA_PROTO 88, padding
                """;
        expect(RequestEncoder.addAddress(3, V6, Rtnetlink.INFINITY_LIFE_TIME), request);
        assertThat(MessageDecoder.decode(Bytes.of(request))).containsExactly(
                new Message(3, false, new AddressFound(unflagged(V6))));
    }

    @Test
    void lendsAnAddressForSomeSecondsOnlyIfItIsNotThere() {
        var lent = new InterfaceAddress(3, V4.address(), 32, 254, 88, Lifetime.EXPIRING);
        expect(RequestEncoder.addAddress(2, lent, 3),
                """
                        44000000 1400 0506 02000000 00000000  # RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_EXCL | NLM_F_CREATE, sequence 2
                        02 20 00 fe 03000000                  # AF_INET, /32, no flags, scope host, interface 3
                        0800 0200 c6336407                    # IFA_LOCAL
                        0800 0100 c6336407                    # IFA_ADDRESS
                        0500 0b00 58 000000                   # IFA_PROTO 88, padding
                        1400 0600 00000000 03000000           # IFA_CACHEINFO: preferred for no time, valid for 3 seconds
                        00000000 00000000                     # when it was made and changed, which the kernel knows
                        """);
    }

    @Test
    void deletesByInterfaceAddressAndPrefixLength() {
        var request = """
                28000000 1500 0500 04000000 00000000  # RTM_DELADDR, NLM_F_REQUEST | NLM_F_ACK, sequence 4
                02 20 00 fe 03000000                  # AF_INET, /32, no flags, scope host, interface 3
                0800 0200 c6336407                    # IFA_LOCAL
                0800 0100 c6336407                    # IFA_ADDRESS
                """;
        expect(RequestEncoder.deleteAddress(4, V4), request);
        var untagged = unflagged(new InterfaceAddress(3, V4.address(), 32, 254, 0));
        assertThat(MessageDecoder.decode(Bytes.of(request))).containsExactly(
                new Message(4, false, new AddressGone(untagged)));
    }

    @Test
    void givesAnAddressAnotherLifetimeThatEndsOrNot() {
        expect(RequestEncoder.replaceAddress(6, lasting(V4, Lifetime.DEPRECATED), -1),
                """
                        44000000 1400 0505 06000000 00000000  # RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE | NLM_F_CREATE, sequence 6
                        02 20 00 fe 03000000                  # AF_INET, /32, no flags, scope host, interface 3
                        0800 0200 c6336407                    # IFA_LOCAL
                        0800 0100 c6336407                    # IFA_ADDRESS
                        0500 0b00 58 000000                   # IFA_PROTO 88, padding
                        1400 0600 00000000 ffffffff 0000000000000000  # IFA_CACHEINFO: preferred for 0 s, valid for ever
                        """);
        expect(RequestEncoder.replaceAddress(7, lasting(V6, Lifetime.EXPIRING), 10), """
                5c000000 1400 0505 07000000 00000000  # RTM_NEWADDR, sequence 7
                0a 80 02 00 03000000                  # AF_INET6, /128, IFA_F_NODAD, scope global, interface 3
                1400 0200 20010db8ffff00000000000000000007  # IFA_LOCAL
                1400 0100 20010db8ffff00000000000000000007  # IFA_ADDRESS
                0500 0b00 58 000000                   # IFA_PROTO 88, padding
                1400 0600 00000000 0a000000 0000000000000000  # IFA_CACHEINFO: preferred for 0 s, valid for 10 s
                """);
        expect(RequestEncoder.replaceAddress(8, V4, -1), """
                30000000 1400 0505 08000000 00000000  # RTM_NEWADDR, sequence 8: without IFA_CACHEINFO it is for ever
                02 20 00 fe 03000000  0800 0200 c6336407  0800 0100 c6336407  0500 0b00 58 000000
                """);
    }

    /** As the kernel would read the flags of a request, were it its own message. */
    private static InterfaceAddress unflagged(InterfaceAddress address) {
        return lasting(address, Lifetime.LIMITED);
    }

    private static InterfaceAddress lasting(InterfaceAddress address, Lifetime lifetime) {
        return new InterfaceAddress(address.interfaceIndex(), address.address(), address.prefixLength(),
                address.scope(), address.protocol(), lifetime);
    }

    @Test
    void looksAnInterfaceUpByName() {
        expect(RequestEncoder.linkByName(5, "eth0"), """
                2c000000 1200 0500 05000000 00000000  # 44 bytes, RTM_GETLINK, NLM_F_REQUEST | NLM_F_ACK, sequence 5
                00 00 0000 00000000 00000000 00000000 # any
                0900 0300 6574683000 000000           # IFLA_IFNAME "eth0", padding
                """);
    }

    private static void expect(ByteBuffer request, String annotated) {
        assertThat(request).isEqualByComparingTo(Bytes.of(annotated));
    }
}
