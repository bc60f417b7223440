package dev.exip.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFramesTest {
    private static final MacAddress OURS = new MacAddress(0x0200_0000_0001L);
    private static final MacAddress THEIRS = new MacAddress(0x0200_0000_0002L);
    private static final InetAddress V4 = InetAddress.ofLiteral("10.210.1.1");
    private static final InetAddress V6 = InetAddress.ofLiteral("2001:db8:210:1::1");

    private static final String ARP_PROBE = """
            ffffffffffff 020000000001 0806        # to all, from us, ARP
            0001 0800 06 04 0001                  # Ethernet, IPv4, 6 and 4 octets, request
            020000000001 00000000                 # sender: our MAC address and no IP address
            000000000000 0ad20101                 # target: 10.210.1.1
            """;
    private static final String ARP_ANNOUNCEMENT = """
            ffffffffffff 020000000001 0806
            0001 0800 06 04 0001                  # request
            020000000001 0ad20101                 # sender: our MAC address and 10.210.1.1
            000000000000 0ad20101                 # target: the same
            """;
    private static final String ARP_REPLY_TO_ALL = """
            ffffffffffff 020000000001 0806
            0001 0800 06 04 0002                  # reply
            020000000001 0ad20101
            ffffffffffff 0ad20101
            """;
    private static final String ND_PROBE = """
            3333ff000001 020000000001 86dd        # to the solicited-node group, from us, IPv6
            60000000 0018 3a ff                   # 24 octets of ICMPv6, hop limit 255
            00000000000000000000000000000000      # from the unspecified address
            ff0200000000000000000001ff000001      # to the solicited-node group
            87 00 4adc 00000000                   # Neighbor Solicitation, checksum
            20010db8021000010000000000000001      # target
            """;
    private static final String ND_ANNOUNCEMENT = """
            333300000001 020000000001 86dd        # to all nodes
            60000000 0020 3a ff                   # 32 octets
            20010db8021000010000000000000001      # from the address itself
            ff020000000000000000000000000001
            88 00 f508 20000000                   # Neighbor Advertisement, checksum, override
            20010db8021000010000000000000001      # target
            02 01 020000000001                    # its link-layer address
            """;

    private static byte[] bytes(String annotated) {
        return HexFormat.of().parseHex(annotated.replaceAll("#.*", "").replaceAll("\\s+", ""));
    }

    private static ByteBuffer frame(String annotated) {
        return ByteBuffer.wrap(bytes(annotated));
    }

    @Test
    void asksForAnIpv4AddressWithoutSayingThatWeHaveIt() {
        assertThat(AddressFrames.probe(OURS, V4)).isEqualTo(bytes(ARP_PROBE));
        assertThat(AddressFrames.decode(frame(ARP_PROBE))).contains(new Claim(OURS, V4, Claim.Kind.PROBES));
    }

    @Test
    void announcesAnIpv4AddressByRequestAndReply() {
        assertThat(AddressFrames.announcement(OURS, V4)).containsExactly(bytes(ARP_ANNOUNCEMENT),
                bytes(ARP_REPLY_TO_ALL));
        assertThat(AddressFrames.decode(frame(ARP_ANNOUNCEMENT))).contains(new Claim(OURS, V4, Claim.Kind.HAS));
        assertThat(AddressFrames.decode(frame(ARP_REPLY_TO_ALL))).contains(new Claim(OURS, V4, Claim.Kind.HAS));
    }

    @Test
    void asksForAnIpv6AddressAsDuplicateAddressDetectionDoes() {
        assertThat(AddressFrames.probe(OURS, V6)).isEqualTo(bytes(ND_PROBE));
        assertThat(AddressFrames.decode(frame(ND_PROBE))).contains(new Claim(OURS, V6, Claim.Kind.PROBES));
    }

    @Test
    void announcesAnIpv6AddressByAnAdvertisementThatOverrides() {
        assertThat(AddressFrames.announcement(OURS, V6)).containsExactly(bytes(ND_ANNOUNCEMENT));
        assertThat(AddressFrames.decode(frame(ND_ANNOUNCEMENT))).contains(new Claim(OURS, V6, Claim.Kind.HAS));
    }

    @Test
    void whoeverAsksForAnotherHasTheAddressThatHeAsksFrom() {
        assertThat(AddressFrames.decode(frame("""
                ffffffffffff 020000000002 0806
                0001 0800 06 04 0001
                020000000002 0ad20101                 # 10.210.1.1 asks
                000000000000 0ad201fe                 # for 10.210.1.254
                """))).contains(new Claim(THEIRS, V4, Claim.Kind.HAS));
    }

    @ParameterizedTest
    @ValueSource(strings = {ARP_PROBE, ARP_ANNOUNCEMENT, ND_PROBE, ND_ANNOUNCEMENT})
    void aFrameThatIsCutOffSaysNothing(String whole) {
        byte[] frame = bytes(whole);
        for (int length = 0; length < frame.length; length++) {
            assertThat(AddressFrames.decode(ByteBuffer.wrap(Arrays.copyOf(frame, length)))).as("%d octets",
                    length).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ND_PROBE, ND_ANNOUNCEMENT})
    void anIcmpMessageWithAnyBitWrongSaysNothing(String whole) {
        for (int bit = 54 * Byte.SIZE; bit < bytes(whole).length * Byte.SIZE; bit++) {
            byte[] frame = bytes(whole);
            frame[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(AddressFrames.decode(ByteBuffer.wrap(frame))).as("bit %d", bit).isEmpty();
        }
    }

    /** RFC 4861 7.1.1: a router would have made it less. */
    @Test
    void aMessageFromBeyondTheLinkSaysNothing() {
        byte[] frame = bytes(ND_ANNOUNCEMENT);
        frame[21] = 64;
        assertThat(AddressFrames.decode(ByteBuffer.wrap(frame))).isEmpty();
    }

    @Test
    void otherProtocolsSayNothing() {
        assertThat(AddressFrames.decode(frame("ffffffffffff 020000000001 0800 4500001c"))).isEmpty();
        assertThat(AddressFrames.decode(frame(ARP_PROBE.replace("0001 0800 06 04", "0006 0800 06 04")))).isEmpty();
    }

    @Test
    void aMacAddressIsWrittenAsUsual() {
        assertThat(OURS).hasToString("02:00:00:00:00:01");
        assertThat(MacAddress.parse("02:00:00:00:00:01")).contains(OURS);
        for (var none : List.of("", "00:00:00:00:00:00", "02:00:00:00:01", "0a:d2:01:01")) {
            assertThat(MacAddress.parse(none)).as(none).isEmpty();
        }
    }
}
