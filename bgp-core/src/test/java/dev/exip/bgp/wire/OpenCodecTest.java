package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPEN, its parameters and capabilities, and what is wrong with them (RFC 4271 section 6.2). */
class OpenCodecTest {
    private static final CodecContext CTX = CodecContext.beforeOpen(PeerKind.EXTERNAL);
    private static final String FIXED = "04 fde9 005a 0ad20101 ";

    @Test
    void rfc4271Section6_2AnotherVersionIsToldWhichOneWeSpeak() {
        assertThat(decode("03 fde9 005a 0ad20101 00")).isInstanceOfSatisfying(Decoded.Malformed.class,
                m -> assertThat(m.notification()).isEqualTo(new Notification(2, 1, Octets.parseHex("0004"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"authentication (1), 01020000", "unknown parameter 77, 4d00",
            "unknown behind a good one, 0202020001 00"})
    void rfc4271Section6_2AnUnknownParameterIsUnsupported(String what, String parameters) {
        assertRejected(parameters, 4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"parameter header cut, 02", "parameter overruns, 02050200", "capability header cut, 020102",
            "capability overruns, 0203020100 ", "multiprotocol of 3, 02050103000100",
            "multiprotocol of 5, 020701050001000100", "route refresh of 1, 0203020100",
            "extended message of 1, 0203060100", "graceful restart of 1, 0203400100",
            "graceful restart of 3, 02054003000000", "graceful restart of 0, 02024000",
            "four-octet AS of 2, 02044102fde9", "ADD-PATH of 3, 02054503000101",
            "extended next hop of 5, 020705050001000100", "role of 0, 02020900", "role of 2, 020409020304",
            "enhanced refresh of 1, 0203460100"})
    void rfc4271Section6_2AMalformedParameterIsUnspecific(String what, String parameters) {
        assertRejected(parameters, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"more than there is, 05", "less than there is, 00"})
    void theParametersLengthMustBeTrue(String what, String length) {
        assertThat(decode(FIXED + length + " 02020200")).isInstanceOfSatisfying(Decoded.Malformed.class,
                m -> assertThat(m.notification()).isEqualTo(new Notification(2, 0, Octets.EMPTY)));
    }

    @Test
    void rfc9072Section2OverrunsOfExtendedParametersAreFound() {
        assertThat(decode(FIXED + "ff ff 0004 02 0006 01")).isInstanceOf(Decoded.Malformed.class);
        assertThat(decode(FIXED + "ff ff 0005 02 0001 01")).isInstanceOf(Decoded.Malformed.class);
        assertThat(decode(FIXED + "ff ff 0002 02 00")).isInstanceOf(Decoded.Malformed.class);
        assertThat(decode(FIXED + "01 ff")).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void rfc7911Section4TuplesWithAnUnknownModeAreIgnored() {
        Open open = open("45 10 0001 01 00 0001 02 04 0002 01 01 0001 80 ff");

        assertThat(open.capabilities()).containsExactly(
                new Capability.AddPath(Map.of(Family.IPV6_UNICAST, AddPathMode.RECEIVE)));
    }

    @Test
    void rfc4724Section3TheLastGracefulRestartCounts() {
        Open open = open("40 02 0078 40 06 803c 0001 01 80");

        assertThat(open.capability(Capability.GracefulRestart.class)).contains(
                new Capability.GracefulRestart(true, false, 60, Map.of(Family.IPV4_UNICAST, true)));
    }

    @Test
    void rfc9494Section3AFamilyHasAFlagAndThreeOctetsOfSeconds() {
        Capability longLived = new Capability.LongLivedGracefulRestart(
                Map.of(Family.IPV4_UNICAST, new Capability.LongLivedGracefulRestart.LongLived(true, 0x015180),
                        Family.IPV6_UNICAST, new Capability.LongLivedGracefulRestart.LongLived(false, 0xffffff)));
        assertThat(open("47 0e 0001 01 80 015180 0002 01 00 ffffff").capabilities()).containsExactly(longLived);
        assertThat(longLived.value()).isEqualTo(Octets.parseHex("00010180015180" + "00020100ffffff"));
        assertThat(decode(FIXED + "0a 02 08 47 06 0001 01 80 0151")).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void unknownCapabilitiesAreKept() {
        assertThat(open("49 03 000102 80 00").capabilities()).containsExactly(
                new Capability.Unknown(73, Octets.parseHex("000102")), new Capability.Unknown(128, Octets.EMPTY));
    }

    @Test
    void holdTimeIdentifierAndAsAreNotForTheCodecToJudge() {
        assertThat(decode("04 0000 0001 00000000 00")).isEqualTo(
                new Decoded.Message(new Open(0, 1, new RouterId(0), List.of())));
    }

    /** Fewer would fit the old format: a neighbour that knows only that must not be lost. */
    @ParameterizedTest
    @CsvSource({"1, 6", "42, 252", "43, 255"})
    void rfc9072Section2TheExtendedFormatIsUsedOnlyWhereTheOldOneIsTooShort(int capabilities, int octets) {
        ByteBuf out = Unpooled.buffer();
        Open open = new Open(65001, 90, RouterId.parse("10.210.1.1"),
                Collections.nCopies(capabilities, new Capability.FourOctetAs(new Asn(65001))));
        MessageCodec.encode(open, CTX, out);

        boolean extended = out.getUnsignedByte(29) == 255;
        assertThat(extended).isEqualTo(capabilities * 6 + 2 > 255);
        assertThat(out.readableBytes()).isEqualTo(29 + (extended ? 6 + capabilities * 6 : 2 + octets));
        assertThat(MessageCodec.decode(out, CTX)).isEqualTo(new Decoded.Message(open));
    }

    @Test
    void rfc9072Section2AnExtendedFormatThatNeedNotBeIsReadAndTheOldLengthIgnored() {
        for (String old : List.of("ff", "01", "08")) {
            assertThat(decode(FIXED + old + "ff 0009 02 0006 41 04 0000fde9")).isEqualTo(
                    new Decoded.Message(new Open(65001, 90, RouterId.parse("10.210.1.1"),
                            List.of(new Capability.FourOctetAs(new Asn(65001))))));
        }
    }

    @Test
    void rfc8950Section4TuplesOfOtherNextHopsAreIgnored() {
        assertThat(open("05 12 0001 0001 0002 0001 0080 0002 0002 0001 0001").capabilities()).containsExactly(
                new Capability.ExtendedNextHop(Set.of(Family.IPV4_UNICAST, new Family(1, 128))));
    }

    @Test
    void rfc9072Section2CapabilitiesBeyond255OctetsGoInTheExtendedFormat() {
        Open open = new Open(65001, 90, RouterId.parse("10.210.1.1"),
                Collections.nCopies(60, new Capability.FourOctetAs(new Asn(65001))));
        ByteBuf out = Unpooled.buffer();
        MessageCodec.encode(open, CTX, out);

        assertThat(MessageCodec.decode(out, CTX)).isEqualTo(new Decoded.Message(open));
    }

    private static Decoded decode(String body) {
        return MessageCodec.decode(Fixture.message(1, body), CTX);
    }

    private static Open open(String capabilities) {
        int length = Fixture.hex(capabilities).length;
        Decoded decoded = decode(FIXED + "%02x02%02x".formatted(length + 2, length) + capabilities);
        return (Open) ((Decoded.Message) decoded).message();
    }

    private static void assertRejected(String parameters, int subcode) {
        Decoded decoded = decode(FIXED + "%02x".formatted(Fixture.hex(parameters).length) + parameters);
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Malformed.class,
                m -> assertThat(m.notification()).isEqualTo(new Notification(2, subcode, Octets.EMPTY)));
    }
}
