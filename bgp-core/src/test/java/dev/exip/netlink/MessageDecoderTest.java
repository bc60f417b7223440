package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.netlink.Message.AddressFound;
import dev.exip.netlink.Message.AddressGone;
import dev.exip.netlink.Message.Ended;
import dev.exip.netlink.Message.Ignored;
import dev.exip.netlink.Message.LinkFound;
import dev.exip.netlink.Message.Malformed;
import dev.exip.netlink.Message.NeighborFound;
import dev.exip.netlink.Message.Overrun;
import dev.exip.netlink.Message.Payload;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDecoderTest {
    private static final InterfaceAddress V4 = new InterfaceAddress(1, InetAddress.ofLiteral("198.51.100.7"), 32, 0,
            88);
    private static final InterfaceAddress V6 = new InterfaceAddress(1, InetAddress.ofLiteral("2001:db8:ffff::7"), 128,
            0, 88);

    @Test
    void readsAnAddedIpv4Address() {
        assertThat(MessageDecoder.decode(Bytes.of(KernelMessages.IPV4_ADDED))).containsExactly(
                new Message(2, false, new AddressFound(V4)));
    }

    @Test
    void readsARemovedIpv4Address() {
        assertThat(MessageDecoder.decode(Bytes.of(KernelMessages.IPV4_REMOVED))).containsExactly(
                new Message(4, false, new AddressGone(V4)));
    }

    @Test
    void readsAnAddedIpv6Address() {
        assertThat(MessageDecoder.decode(Bytes.of(KernelMessages.IPV6_ADDED))).containsExactly(
                new Message(0, false, new AddressFound(V6)));
    }

    @Test
    void readsAllMessagesOfADatagramAndTheMarkOfAnInterruptedDump() {
        var interrupted = KernelMessages.IPV6_ADDED.replace("1400 0000 00000000", "1400 1200 06000000");
        assertThat(MessageDecoder.decode(Bytes.of(interrupted + KernelMessages.DONE))).containsExactly(
                new Message(6, true, new AddressFound(V6)), new Message(6, false, new Ended(0, "")));
    }

    @Test
    void takesTheNearEndOfAPointToPointLink() {
        var farEnd = KernelMessages.IPV4_ADDED.replace("0800 0100 c6336407", "0800 0100 c6336463");
        assertThat(payload(farEnd)).isEqualTo(new AddressFound(V4));
    }

    @Test
    void keepsAnIpv4MappedIpv6AddressAnIpv6Address() {
        var mapped = KernelMessages.IPV6_ADDED.replace("20010db8ffff00000000000000000007",
                "00000000000000000000ffffc6336407");
        assertThat(payload(mapped)).isInstanceOfSatisfying(AddressFound.class,
                found -> assertThat(found.address().address()).isInstanceOf(Inet6Address.class));
    }

    @Test
    void saysProtocolZeroWhereTheKernelSaysNone() {
        var untagged = KernelMessages.IPV6_ADDED.replace("50000000", "48000000").replace("0500 0b00 58 000000", "");
        assertThat(payload(untagged)).isEqualTo(new AddressFound(new InterfaceAddress(1, V6.address(), 128, 0, 0)));
    }

    @Test
    void readsANeighbor() {
        var address = InetAddress.ofLiteral("198.51.100.7");
        assertThat(payload(KernelMessages.NEIGHBOR)).isEqualTo(
                new NeighborFound(new LinkNeighbor(3, address, true)));
        var reachable = KernelMessages.NEIGHBOR.replace("03000000 0100", "03000000 0200");
        assertThat(payload(reachable)).isEqualTo(new NeighborFound(new LinkNeighbor(3, address, false)));
        var ofABridge = KernelMessages.NEIGHBOR.replace("02 000000 03", "07 000000 03");
        assertThat(payload(ofABridge)).isEqualTo(new Ignored());
        var ofAnotherFamily = KernelMessages.NEIGHBOR.replace("02 000000 03", "0a 000000 03");
        assertThat(payload(ofAnotherFamily)).isInstanceOf(Malformed.class);
    }

    @Test
    void readsAnAcknowledgement() {
        assertThat(payload(KernelMessages.ACKNOWLEDGED)).isEqualTo(new Ended(0, ""));
    }

    @Test
    void readsARefusalWithTheKernelsOwnWords() {
        assertThat(payload(KernelMessages.REFUSED)).isEqualTo(new Ended(17, "ipv4: Address already assigned"));
        assertThat(payload(KernelMessages.REFUSED_IN_FULL)).isEqualTo(new Ended(17, "ipv4: Address already assigned"));
    }

    @Test
    void readsTheErrorOfADump() {
        assertThat(payload(KernelMessages.DONE.replace("03180000 00000000", "03180000 ffffffff"))).isEqualTo(
                new Ended(1, ""));
    }

    @Test
    void readsALinkThatIsUpAndOneThatIsDown() {
        assertThat(payload(KernelMessages.LINK)).isEqualTo(new LinkFound(new Link(1, "lo", true, true, "")));
        assertThat(payload(KernelMessages.LINK.replace("49000100", "08000000"))).isEqualTo(
                new LinkFound(new Link(1, "lo", false, false, "")));
    }

    @Test
    void readsTheHardwareAddressOfALinkThatHasOne() {
        assertThat(payload(KernelMessages.LINK.replace("30000000 1000", "3c000000 1000")
                + "0a00 0100 020000000001 0000           # IFLA_ADDRESS, padding")).isEqualTo(
                        new LinkFound(new Link(1, "lo", true, true, "02:00:00:00:00:01")));
    }

    @Test
    void readsAnOverrun() {
        assertThat(payload("10000000 0400 0000 00000000 00000000")).isEqualTo(new Overrun());
    }

    @Test
    void ignoresOtherTypesAndOtherFamilies() {
        assertThat(payload("10000000 1800 0000 00000000 00000000  # RTM_NEWROUTE")).isEqualTo(new Ignored());
        assertThat(payload(KernelMessages.IPV4_ADDED.replace("02 20 80 00", "23 20 80 00"))).isEqualTo(new Ignored());
    }

    @ParameterizedTest
    @MethodSource
    void callsNonsenseMalformed(String nonsense) {
        assertThat(payload(nonsense)).isInstanceOf(Malformed.class);
    }

    static Stream<String> callsNonsenseMalformed() {
        return Stream.of(KernelMessages.IPV4_ADDED.replace("02 20 80", "02 21 80"), // a prefix length of 33
                KernelMessages.IPV4_ADDED.replace("02 20 80", "0a 20 80"), // IPv6 with an address of 4 bytes
                KernelMessages.IPV4_ADDED.replace("00 01000000", "00 00000000"), // interface 0
                KernelMessages.IPV6_ADDED.replace("0500 0b00", "0300 0b00"), // an attribute shorter than its head
                KernelMessages.IPV6_ADDED.replace("0500 0b00", "ff00 0b00"), // an attribute longer than the message
                KernelMessages.IPV6_ADDED.replace("1400 0100", "1400 6300"), // no address
                KernelMessages.LINK.replace("0700 0300", "0700 6300"), // no name
                KernelMessages.REFUSED.replace("30000000", "30000010").replace("0200 0003", "0200 0002"), // about a huge request
                "0f000000 1400 0000 00000000 00000000", // a message shorter than its head
                "ffffffff 1400 0000 00000000 00000000"); // a negative length
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void callsAMessageMalformedThatIsCutAnywhere(String message) {
        var whole = Bytes.of(message);
        for (int length = 1; length < whole.limit(); length++) {
            var cut = MessageDecoder.decode(whole.slice(0, length));
            assertThat(cut).as("cut to %d bytes", length).singleElement().extracting(Message::payload).isInstanceOf(
                    Malformed.class);
        }
        assertThat(MessageDecoder.decode(whole.slice(0, 0))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void readsSomethingWithoutExceptionWhenTheBodyIsCutAnywhere(String message) {
        var whole = Bytes.of(message);
        for (int length = Rtnetlink.NLMSG_HDRLEN; length < whole.limit(); length++) {
            var cut = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(0, whole, 0, length).putInt(0,
                    length);
            assertThat(MessageDecoder.decode(cut)).as("cut to %d bytes", length).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsSomethingWithoutExceptionWhateverTheBytes(long seed) {
        var random = new Random(seed);
        for (var message : KernelMessages.ALL) {
            var bytes = Bytes.of(message);
            for (int changes = 0; changes < 8; changes++) {
                bytes.put(random.nextInt(bytes.limit()), (byte) random.nextInt());
            }
            assertThat(MessageDecoder.decode(bytes)).isNotEmpty();
        }
    }

    static List<String> everyMessage() {
        return KernelMessages.ALL;
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Payload payload(String message) {
        var messages = MessageDecoder.decode(Bytes.of(message));
        assertThat(messages).hasSize(1);
        return messages.getFirst().payload();
    }
}
