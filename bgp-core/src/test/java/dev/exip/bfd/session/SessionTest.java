package dev.exip.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of RFC 5880 section 6.8 for one session. */
class SessionTest {
    private static final Parameters WANTED = new Parameters(300_000, 200_000, 3);

    @ParameterizedTest
    @CsvSource({ // RFC 5880 6.2 and 6.8.6
            "ADMIN_DOWN, ADMIN_DOWN, ADMIN_DOWN", "ADMIN_DOWN, DOWN, ADMIN_DOWN", "ADMIN_DOWN, INIT, ADMIN_DOWN",
            "ADMIN_DOWN, UP,         ADMIN_DOWN", "DOWN,       ADMIN_DOWN, DOWN", "DOWN,       DOWN, INIT",
            "DOWN,       INIT,       UP", "DOWN,       UP,         DOWN", "INIT,       ADMIN_DOWN, DOWN",
            "INIT,       DOWN,       INIT", "INIT,       INIT,       UP", "INIT,       UP,         UP",
            "UP,         ADMIN_DOWN, DOWN", "UP,         DOWN,       DOWN", "UP,         INIT,       UP",
            "UP,         UP,         UP"})
    void a_packet_moves_the_session(State ours, State theirs, State after) {
        assertThat(in(ours).received(Neighbor.in(theirs).packet()).state()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"ADMIN_DOWN, ADMIN_DOWN", "DOWN, DOWN", "INIT, DOWN", "UP, DOWN"})
    void silence_for_the_detection_time_moves_the_session(State ours, State after) {
        Session silent = in(ours).expired();
        assertThat(silent.state()).isEqualTo(after);
        assertThat(silent.diagnostic()).isEqualTo(
                ours == State.INIT || ours == State.UP ? Diagnostic.DETECTION_TIME_EXPIRED : in(ours).diagnostic());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void silence_for_the_detection_time_forgets_the_neighbors_discriminator(State ours) { // RFC 5880 6.8.1
        assertThat(in(ours).expired().packet().yourDiscriminator()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = {"INIT", "UP"})
    void who_says_that_he_is_down_is_named_as_the_reason(State ours) {
        State theirs = ours == State.UP ? State.DOWN : State.ADMIN_DOWN;
        assertThat(in(ours).received(Neighbor.in(theirs).packet()).diagnostic()).isEqualTo(
                Diagnostic.NEIGHBOR_SIGNALED_DOWN);
    }

    @Test
    void up_there_is_no_diagnostic_any_more() {
        Session again = in(State.UP).expired().received(Neighbor.in(State.INIT).packet());
        assertThat(again.state()).isEqualTo(State.UP);
        assertThat(again.packet().diagnostic()).isEqualTo(Diagnostic.NONE);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void the_operator_can_take_it_down_in_any_state(State ours) { // RFC 5880 6.8.16
        ControlPacket last = in(ours).disabled().packet();
        assertThat(last.state()).isEqualTo(State.ADMIN_DOWN);
        assertThat(last.diagnostic()).isEqualTo(Diagnostic.ADMINISTRATIVELY_DOWN);
    }

    @Test
    void our_packets_tell_whose_they_are_and_whom_they_are_for() {
        ControlPacket packet = in(State.UP).packet();
        assertThat(packet.myDiscriminator()).isEqualTo(7);
        assertThat(packet.yourDiscriminator()).isEqualTo(Neighbor.DISCRIMINATOR);
        assertThat(packet.detectMultiplier()).isEqualTo(3);
        assertThat(packet.controlPlaneIndependent()).isFalse();
        assertThat(packet.demand()).isFalse();
        assertThat(packet.requiredMinEchoRx()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = "UP", mode = EnumSource.Mode.EXCLUDE)
    void nobody_sends_more_than_once_a_second_before_he_is_Up(State ours) { // RFC 5880 6.8.3
        assertThat(in(ours).packet().desiredMinTx()).isEqualTo(1_000_000);
        assertThat(in(ours).transmitInterval()).isGreaterThanOrEqualTo(1_000_000);
    }

    @Test
    void who_wants_less_than_once_a_second_gets_it_before_he_is_Up_as_well() {
        assertThat(Session.begin(7, new Parameters(5_000_000, 5_000_000, 3)).transmitInterval()).isEqualTo(5_000_000);
    }

    @ParameterizedTest
    @CsvSource({"300000, 300000", "50000, 300000", "2000000, 2000000"})
    void we_send_as_seldom_as_the_slower_of_both_wants(long theirMinRx, long interval) { // RFC 5880 6.8.7
        Session up = settled(in(State.UP).received(Neighbor.in(State.UP).minRx(theirMinRx).packet()));
        assertThat(up.received(Neighbor.in(State.UP).minRx(theirMinRx).packet()).transmitInterval()).isEqualTo(
                interval);
    }

    @Test
    void a_neighbor_that_takes_no_packets_is_sent_none() { // RFC 5880 6.8.7
        assertThat(in(State.UP).received(Neighbor.in(State.UP).minRx(0).packet()).transmitInterval()).isZero();
    }

    @Test
    void a_neighbor_in_demand_mode_is_sent_none_once_both_are_Up_but_for_polls() { // RFC 5880 6.8.7
        Session polling = in(State.UP).received(Neighbor.in(State.UP).demanding().packet());
        assertThat(polling.packet().poll()).isTrue();
        assertThat(polling.transmitInterval()).isPositive();
        assertThat(
                polling.received(Neighbor.in(State.UP).demanding().answering().packet()).transmitInterval()).isZero();
    }

    static Stream<Arguments> detectionTimes() {
        return Stream.of(Arguments.of(5, 400_000L, 2_000_000L), Arguments.of(1, 400_000L, 400_000L),
                Arguments.of(255, 400_000L, 102_000_000L), Arguments.of(5, 100_000L, 1_000_000L),
                Arguments.of(255, 0xffff_ffffL, 255 * 0xffff_ffffL));
    }

    /** RFC 5880 6.8.4: their multiplier, and the slower of what they send and we take. */
    @ParameterizedTest
    @MethodSource("detectionTimes")
    void the_detection_time_is_the_neighbors_multiplier_times_the_agreed_interval(int multiplier, long theirMinTx,
            long detectionTime) {
        Session up = settled(
                in(State.UP).received(Neighbor.in(State.UP).minTx(theirMinTx).multiplier(multiplier).packet()));
        assertThat(up.received(
                Neighbor.in(State.UP).minTx(theirMinTx).multiplier(multiplier).packet()).detectionTime()).isEqualTo(
                        detectionTime);
    }

    @Test
    void a_neighbor_that_was_not_heard_has_no_detection_time() {
        assertThat(in(State.DOWN).detectionTime()).isZero();
        assertThat(in(State.UP).expired().detectionTime()).isZero();
    }

    @Test
    void a_poll_is_answered_with_Final_and_without_Poll() {
        Session polling = in(State.UP);
        assertThat(polling.packet().poll()).isTrue();
        assertThat(polling.answer().last()).isTrue();
        assertThat(polling.answer().poll()).isFalse();
        assertThat(polling.answer().with(true, false)).isEqualTo(polling.packet());
    }

    /** A session that got into this state by itself. */
    private static Session in(State state) {
        Session fresh = Session.begin(7, WANTED);
        return switch (state) {
            case ADMIN_DOWN -> fresh.received(Neighbor.in(State.DOWN).packet()).disabled();
            case DOWN -> fresh;
            case INIT -> fresh.received(Neighbor.in(State.DOWN).packet());
            case UP -> fresh.received(Neighbor.in(State.INIT).packet());
        };
    }

    /** With no Poll Sequence under way. */
    private static Session settled(Session session) {
        return session.received(Neighbor.in(State.UP).answering().packet());
    }
}
