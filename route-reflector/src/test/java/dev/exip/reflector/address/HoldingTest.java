package dev.exip.reflector.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import dev.exip.reflector.address.Holding.Act;
import org.junit.jupiter.api.Test;

class HoldingTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final Tenure TENURE = new Tenure(13 * SECOND, 15 * SECOND);

    private final Holding holding = new Holding(Probe.DEFAULT);

    private void take(long now, Tenure tenure) {
        for (int i = 0; i < 3; i++) {
            assertThat(holding.next(now + i * 100L * MILLI, tenure)).isEqualTo(new Act.Ask(i == 0));
        }
        assertThat(holding.next(now + 300 * MILLI, tenure)).isEqualTo(new Act.Take(tenure));
    }

    @Test
    void nothingHappensWithoutATenure() {
        assertThat(holding.next(10 * SECOND, Tenure.NONE)).isEqualTo(new Act.Wait(Long.MAX_VALUE));
        assertThat(holding.next(13 * SECOND, TENURE)).isEqualTo(new Act.Wait(Long.MAX_VALUE));
    }

    @Test
    void theLinkIsAskedThreeTimesBeforeTheAddressIsTaken() {
        take(10 * SECOND, TENURE);
        assertThat(holding.next(10 * SECOND + 300 * MILLI, TENURE)).isEqualTo(new Act.Announce());
    }

    @Test
    void eachQuestionMayWaitForItsAnswer() {
        assertThat(holding.next(10 * SECOND, TENURE)).isEqualTo(new Act.Ask(true));
        assertThat(holding.next(10 * SECOND + 1, TENURE)).isEqualTo(new Act.Wait(10 * SECOND + 100 * MILLI));
    }

    @Test
    void whileSomebodyAnswersItIsNotTakenAndTheLinkIsAskedAgainASecondLater() {
        holding.next(10 * SECOND, TENURE);
        assertThat(holding.contested(10 * SECOND + MILLI)).isTrue();
        assertThat(holding.next(10 * SECOND + 2 * MILLI, TENURE)).isEqualTo(new Act.Wait(11 * SECOND + MILLI));
        take(11 * SECOND + MILLI, TENURE);
    }

    @Test
    void whatOthersSayWhileItIsNotOursIsNoConflict() {
        assertThat(holding.contested(10 * SECOND)).isFalse();
    }

    @Test
    void aTenureThatEndsInTheMiddleOfAskingEndsTheAsking() {
        holding.next(10 * SECOND, TENURE);
        assertThat(holding.next(10 * SECOND + MILLI, Tenure.NONE)).isEqualTo(new Act.Wait(Long.MAX_VALUE));
    }

    @Test
    void itIsGivenUpWhenTheTenureIsOver() {
        take(10 * SECOND, TENURE);
        holding.next(10 * SECOND + 300 * MILLI, TENURE);
        assertThat(holding.next(13 * SECOND - 1, TENURE)).isInstanceOf(Act.Announce.class);
        assertThat(holding.next(13 * SECOND - 1, TENURE)).isEqualTo(new Act.Wait(13 * SECOND));
        assertThat(holding.next(13 * SECOND, TENURE)).isEqualTo(new Act.GiveUp());
    }

    @Test
    void itIsGivenUpAtOnceWhenTheTenureIsTakenBack() {
        take(10 * SECOND, TENURE);
        assertThat(holding.next(10 * SECOND + 300 * MILLI, Tenure.NONE)).isEqualTo(new Act.GiveUp());
    }

    @Test
    void aNewTenureProlongsIt() {
        Tenure next = new Tenure(14 * SECOND, 16 * SECOND);
        take(10 * SECOND, TENURE);
        assertThat(holding.next(11 * SECOND, next)).isEqualTo(new Act.Prolong(next));
        assertThat(holding.next(13 * SECOND, next)).isInstanceOf(Act.Announce.class);
    }

    /** While we stood still the kernel may have taken it away, and another may have had it. */
    @Test
    void whatHasLapsedIsNotProlongedButAskedForAgain() {
        Tenure next = new Tenure(23 * SECOND, 25 * SECOND);
        take(10 * SECOND, TENURE);
        assertThat(holding.next(20 * SECOND, next)).isEqualTo(new Act.GiveUp());
        take(20 * SECOND, next);
    }

    @Test
    void itIsAnnouncedAFewTimesInTheFirstSecondsAndOnceAMinuteFromThenOn() {
        take(10 * SECOND, Tenure.FOREVER);
        long start = 10 * SECOND + 300 * MILLI;
        for (long after : new long[]{0, 500, 1000, 2000, 4000, 64_000, 124_000}) {
            assertThat(holding.next(start + after * MILLI - 1, Tenure.FOREVER)).isNotEqualTo(new Act.Announce());
            assertThat(holding.next(start + after * MILLI, Tenure.FOREVER)).isEqualTo(new Act.Announce());
        }
    }

    /** RFC 5227 2.4. */
    @Test
    void aConflictIsAnsweredByAnAnnouncementOnceInTenSeconds() {
        take(10 * SECOND, Tenure.FOREVER);
        holding.next(10 * SECOND + 300 * MILLI, Tenure.FOREVER);
        long now = 10 * SECOND + 400 * MILLI;
        assertThat(holding.contested(now)).isTrue();
        assertThat(holding.next(now, Tenure.FOREVER)).isEqualTo(new Act.Announce());
        assertThat(holding.contested(now + MILLI)).isTrue();
        assertThat(holding.next(now + MILLI, Tenure.FOREVER)).isInstanceOf(Act.Wait.class);
        assertThat(holding.contested(now + 10 * SECOND)).isTrue();
        assertThat(holding.next(now + 10 * SECOND, Tenure.FOREVER)).isEqualTo(new Act.Announce());
    }

    @Test
    void whatCouldNotBeDoneIsTriedAgainASecondLater() {
        take(10 * SECOND, TENURE);
        holding.failed(10 * SECOND + 300 * MILLI);
        assertThat(holding.next(11 * SECOND, TENURE)).isEqualTo(new Act.Wait(11 * SECOND + 300 * MILLI));
        take(11 * SECOND + 300 * MILLI, TENURE);
    }
}
