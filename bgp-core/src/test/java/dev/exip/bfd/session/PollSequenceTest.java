package dev.exip.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bfd.packet.State;
import org.junit.jupiter.api.Test;

/** Intervals change while a session is up (RFC 5880 sections 6.5 and 6.8.3), with a neighbour that wants 100 ms. */
class PollSequenceTest {
    private static final Session UP = Session.begin(7, new Parameters(300_000, 300_000, 3)).received(
            Neighbor.in(State.INIT).packet());
    private static final Session SETTLED = answered(UP);

    @Test
    void coming_up_polls_and_sends_more_often_at_once() {
        assertThat(UP.packet().poll()).isTrue();
        assertThat(UP.packet().desiredMinTx()).isEqualTo(300_000);
        assertThat(UP.transmitInterval()).isEqualTo(300_000);
    }

    @Test
    void a_poll_goes_on_until_it_is_answered() {
        assertThat(heard(UP).packet().poll()).isTrue();
        assertThat(SETTLED.packet().poll()).isFalse();
    }

    @Test
    void without_a_change_there_is_no_poll() {
        assertThat(SETTLED.reconfigured(new Parameters(300_000, 300_000, 3))).isEqualTo(SETTLED);
    }

    @Test
    void sending_less_often_waits_for_the_answer() {
        Session slower = SETTLED.reconfigured(new Parameters(900_000, 300_000, 3));
        assertThat(slower.packet().desiredMinTx()).isEqualTo(900_000);
        assertThat(slower.packet().poll()).isTrue();
        assertThat(slower.transmitInterval()).isEqualTo(300_000);
        assertThat(heard(slower).transmitInterval()).isEqualTo(300_000);
        assertThat(answered(slower).transmitInterval()).isEqualTo(900_000);
    }

    @Test
    void sending_more_often_does_not_wait() {
        Session faster = SETTLED.reconfigured(new Parameters(150_000, 300_000, 3));
        assertThat(faster.packet().poll()).isTrue();
        assertThat(faster.transmitInterval()).isEqualTo(150_000);
    }

    @Test
    void a_shorter_detection_time_waits_for_the_answer() {
        Session shorter = SETTLED.reconfigured(new Parameters(300_000, 150_000, 3));
        assertThat(shorter.packet().requiredMinRx()).isEqualTo(150_000);
        assertThat(shorter.packet().poll()).isTrue();
        assertThat(shorter.detectionTime()).isEqualTo(900_000);
        assertThat(heard(shorter).detectionTime()).isEqualTo(900_000);
        assertThat(answered(shorter).detectionTime()).isEqualTo(450_000);
    }

    @Test
    void a_longer_detection_time_does_not_wait() {
        assertThat(SETTLED.reconfigured(new Parameters(300_000, 600_000, 3)).detectionTime()).isEqualTo(1_800_000);
    }

    @Test
    void a_change_during_a_poll_needs_a_poll_of_its_own() {
        Session twice = SETTLED.reconfigured(new Parameters(600_000, 300_000, 3)).reconfigured(
                new Parameters(900_000, 300_000, 3));
        Session first = answered(twice);
        assertThat(first.packet().poll()).as("the answer may be to the first").isTrue();
        assertThat(first.transmitInterval()).isEqualTo(300_000);
        assertThat(answered(first).packet().poll()).isFalse();
        assertThat(answered(first).transmitInterval()).isEqualTo(900_000);
    }

    @Test
    void a_multiplier_changes_without_a_poll() { // RFC 5880 6.8.12
        Session changed = SETTLED.reconfigured(new Parameters(300_000, 300_000, 5));
        assertThat(changed.packet().detectMultiplier()).isEqualTo(5);
        assertThat(changed.packet().poll()).isFalse();
    }

    @Test
    void an_answer_that_nobody_asked_for_changes_nothing() {
        assertThat(answered(SETTLED)).isEqualTo(SETTLED);
    }

    @Test
    void who_goes_down_sends_once_a_second_at_once() {
        assertThat(SETTLED.received(Neighbor.in(State.DOWN).packet()).transmitInterval()).isEqualTo(1_000_000);
    }

    @Test
    void nobody_is_polled_who_is_not_heard() {
        assertThat(UP.expired().packet().poll()).isFalse();
        assertThat(UP.expired().reconfigured(new Parameters(5_000_000, 300_000, 3)).packet().poll()).isFalse();
    }

    private static Session heard(Session session) {
        return session.received(Neighbor.in(State.UP).packet());
    }

    private static Session answered(Session session) {
        return session.received(Neighbor.in(State.UP).answering().packet());
    }
}
