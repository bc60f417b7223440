package dev.exip.bgp.engine.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A neighbour that is away. */
class AbsenceTest {
    private final AtomicInteger changes = new AtomicInteger();
    private final Absence absence = new Absence(changes::incrementAndGet);

    private boolean silentAfter(double seconds) {
        return absence.dialled(false, Duration.ofMillis((long) (seconds * 1000)).toNanos());
    }

    @Test
    void itIsMissedFromItsBeginningToItsEnd() {
        absence.begins();
        assertThat(absence.isMissed()).isTrue();
        absence.ends();
        assertThat(absence.isMissed()).isFalse();
        assertThat(absence.isMet()).isTrue();
        assertThat(changes).hasValue(2);
        absence.ends();
        assertThat(changes).as("nothing new").hasValue(2);
    }

    @Test
    void andNoLongerThanItIsExpected() {
        absence.begins();
        absence.isForGood();
        assertThat(absence.isMissed()).isFalse();
        assertThat(absence.isMet()).isFalse();
        absence.isForGood();
        assertThat(changes).hasValue(2);
    }

    @Test
    void aHostThatAnswersNoDialForFourSecondsIsSilent() {
        assertThat(silentAfter(10)).isFalse();
        assertThat(silentAfter(13.9)).isFalse();
        assertThat(silentAfter(14)).isTrue();
        assertThat(absence.hasAnswered()).isFalse();
    }

    @Test
    void oneThatRefusesIsNot() {
        assertThat(silentAfter(10)).isFalse();
        assertThat(absence.dialled(true, Duration.ofSeconds(12).toNanos())).isFalse();
        assertThat(silentAfter(15)).as("the silence begins anew").isFalse();
        assertThat(silentAfter(19)).isTrue();
        assertThat(absence.hasAnswered()).isTrue();
    }

    @Test
    void whatWasBeforeTheLastSessionDoesNotCount() {
        absence.dialled(true, 0);
        assertThat(silentAfter(10)).isFalse();
        absence.down();
        assertThat(absence.hasAnswered()).isFalse();
        assertThat(silentAfter(20)).isFalse();
    }
}
