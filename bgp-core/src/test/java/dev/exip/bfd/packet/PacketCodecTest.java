package dev.exip.bfd.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.wire.Fixture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packet of RFC 5880 section 4.1, and the checks of section 6.8.6 that need no session. */
class PacketCodecTest {
    private static final int VERSION_AND_DIAGNOSTIC = 0;
    private static final int STATE_AND_FLAGS = 1;
    private static final int DETECT_MULTIPLIER = 2;
    private static final int LENGTH = 3;
    private static final int MY_DISCRIMINATOR = 4;
    private static final int YOUR_DISCRIMINATOR = 8;

    static Stream<Arguments> fixtures() {
        return Stream.of(
                Arguments.of("up",
                        new ControlPacket(Diagnostic.NONE, State.UP, false, false, false, false, 3, 0xefcdab89, 7,
                                300_000, 300_000, 0)),
                Arguments.of("down-polling",
                        new ControlPacket(Diagnostic.NEIGHBOR_SIGNALED_DOWN, State.DOWN, true, false, true, true, 255,
                                1, 0, 1_000_000, 0xffff_ffffL, 50_000)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_fixture_means_the_packet_beside_it_and_is_what_that_is_written_as(String name, ControlPacket packet) {
        byte[] octets = Fixture.load(PacketCodecTest.class, name);
        assertThat(decode(octets)).isEqualTo(new Decoded.Packet(packet));
        ByteBuf out = Unpooled.buffer();
        PacketCodec.encode(packet, out);
        assertThat(ByteBufUtil.getBytes(out)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down-polling", "authenticated"})
    void a_packet_that_is_cut_off_anywhere_is_discarded(String name) {
        byte[] octets = Fixture.load(PacketCodecTest.class, name);
        IntStream.range(0, octets.length).forEach(
                length -> assertThat(decode(Arrays.copyOf(octets, length))).as("%d octets", length).isEqualTo(
                        new Decoded.Bad(length < PacketCodec.LENGTH ? Discard.TOO_SHORT : Discard.LENGTH)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 7})
    void another_version_is_discarded(int version) {
        assertDiscarded(Discard.VERSION, VERSION_AND_DIAGNOSTIC, version << 5);
        assertThat(decode(new byte[]{(byte) (version << 5)})).isEqualTo(new Decoded.Bad(Discard.VERSION));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23})
    void a_length_below_24_is_discarded(int length) {
        assertDiscarded(Discard.TOO_SHORT, LENGTH, length);
    }

    @Test
    void with_authentication_a_length_below_26_is_discarded() {
        byte[] octets = Fixture.load(PacketCodecTest.class, "authenticated");
        octets[LENGTH] = 25;
        assertThat(decode(octets)).isEqualTo(new Decoded.Bad(Discard.TOO_SHORT));
    }

    @Test
    void a_length_beyond_the_payload_is_discarded() {
        assertDiscarded(Discard.LENGTH, LENGTH, 25);
    }

    @Test
    void octets_behind_the_length_do_not_matter() {
        assertThat(decode(Arrays.copyOf(up(), 30))).isEqualTo(decode(up()));
    }

    @Test
    void a_detect_multiplier_of_0_is_discarded() {
        assertDiscarded(Discard.DETECT_MULTIPLIER, DETECT_MULTIPLIER, 0);
    }

    @Test
    void multipoint_is_discarded() {
        assertDiscarded(Discard.MULTIPOINT, STATE_AND_FLAGS, 0xc1);
    }

    @Test
    void a_sender_without_discriminator_is_discarded() {
        byte[] octets = up();
        Arrays.fill(octets, MY_DISCRIMINATOR, YOUR_DISCRIMINATOR, (byte) 0);
        assertThat(decode(octets)).isEqualTo(new Decoded.Bad(Discard.MY_DISCRIMINATOR));
    }

    @ParameterizedTest
    @MethodSource("states")
    void who_knows_no_session_of_ours_must_be_Down_or_AdminDown(State state) {
        byte[] octets = up();
        Arrays.fill(octets, YOUR_DISCRIMINATOR, YOUR_DISCRIMINATOR + 4, (byte) 0);
        octets[STATE_AND_FLAGS] = (byte) (state.code() << 6);
        if (state == State.DOWN || state == State.ADMIN_DOWN) {
            assertThat(decode(octets)).isInstanceOf(Decoded.Packet.class);
        } else {
            assertThat(decode(octets)).isEqualTo(new Decoded.Bad(Discard.STATE));
        }
    }

    static State[] states() {
        return State.values();
    }

    @Test
    void authentication_is_discarded_for_no_session_uses_it() {
        assertThat(decode(Fixture.load(PacketCodecTest.class, "authenticated"))).isEqualTo(
                new Decoded.Bad(Discard.AUTHENTICATION));
    }

    @Test
    void a_diagnostic_without_a_meaning_yet_is_passed_on() {
        byte[] octets = up();
        octets[VERSION_AND_DIAGNOSTIC] = 0x3f;
        assertThat(decode(octets)).isInstanceOfSatisfying(Decoded.Packet.class,
                decoded -> assertThat(decoded.packet().diagnostic()).hasToString("Diagnostic 31"));
    }

    private static void assertDiscarded(Discard why, int offset, int octet) {
        byte[] octets = up();
        octets[offset] = (byte) octet;
        assertThat(decode(octets)).isEqualTo(new Decoded.Bad(why));
    }

    private static byte[] up() {
        return Fixture.load(PacketCodecTest.class, "up");
    }

    private static Decoded decode(byte[] octets) {
        return PacketCodec.decode(Unpooled.wrappedBuffer(octets));
    }
}
