package dev.exip.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.daemon.lease.Election.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ElectionTest {
    private static final long SECOND = 1_000_000_000;
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration FIVE = Duration.ofSeconds(5);

    private Instant wallClock = NOON;
    private final Election election = new Election("a", LeaseConfig.DEFAULT, () -> wallClock);

    private static LeaseRecord lease(String version, String holder) {
        return new LeaseRecord(version, holder, FIVE, NOON, NOON, 7, "");
    }

    private void found(LeaseRecord record, long at) {
        assertThat(election.next(at)).isEqualTo(new Step.Read());
        election.read(Optional.of(record), at);
    }

    private LeaseRecord asked(long at) {
        assertThat(election.next(at)).isInstanceOf(Step.Write.class);
        return ((Step.Write) election.next(at)).wanted();
    }

    private LeaseRecord write(long sent, String version) {
        LeaseRecord wanted = asked(sent);
        LeaseRecord written = new LeaseRecord(version, wanted.holder(), wanted.duration(), wanted.acquired(),
                wanted.renewed(), wanted.transitions(), wanted.legacy());
        election.written(written, sent, sent + SECOND / 100);
        return written;
    }

    @Test
    void aFreeLeaseIsTakenAtOnce() {
        found(lease("1", ""), 10 * SECOND);
        assertThat(asked(10 * SECOND)).isEqualTo(new LeaseRecord("1", "a", FIVE, NOON, NOON, 8, ""));
        write(10 * SECOND, "2");
        assertThat(election.tenure()).isEqualTo(new Tenure(13 * SECOND, 15 * SECOND));
    }

    @Test
    void itIsRenewedEverySecondAndCountsFromWhenThatWasSent() {
        found(lease("1", ""), 10 * SECOND);
        write(10 * SECOND, "2");
        assertThat(election.next(10 * SECOND + 1)).isEqualTo(new Step.Wait(11 * SECOND));
        assertThat(asked(11 * SECOND)).isEqualTo(new LeaseRecord("2", "a", FIVE, NOON, NOON, 8, ""));
        election.written(lease("3", "a"), 11 * SECOND, 11 * SECOND + SECOND / 2);
        assertThat(election.tenure()).isEqualTo(new Tenure(14 * SECOND, 16 * SECOND));
    }

    @Test
    void anothersLeaseIsTakenWhenItHasNotChangedForAsLongAsItLasts() {
        found(lease("1", "b"), 10 * SECOND);
        found(lease("1", "b"), 11 * SECOND);
        assertThat(election.next(15 * SECOND - 1)).isInstanceOf(Step.Read.class);
        election.read(Optional.of(lease("1", "b")), 15 * SECOND - 1);
        assertThat(asked(15 * SECOND).version()).isEqualTo("1");
    }

    @Test
    void whatTheHoldersWallClockSaysDoesNotMatter() {
        wallClock = NOON.plus(Duration.ofDays(1));
        found(lease("1", "b"), 10 * SECOND);
        assertThat(election.next(11 * SECOND)).isEqualTo(new Step.Read());
    }

    @Test
    void aLeaseThatChangesStaysAnothers() {
        for (int i = 0; i < 20; i++) {
            found(lease("" + i, "b"), (10 + i) * SECOND);
        }
        assertThat(election.tenure()).isEqualTo(Tenure.NONE);
    }

    @Test
    void aLongerLeaseOfAnotherIsRespected() {
        found(new LeaseRecord("1", "b", Duration.ofSeconds(60), NOON, NOON, 0, ""), 10 * SECOND);
        assertThat(election.next(60 * SECOND)).isEqualTo(new Step.Read());
    }

    /** It may have been deleted under a holder who has not noticed. */
    @Test
    void whoeverCreatesTheLeaseHasItOnlyWhenAnyFormerTenureIsOver() {
        assertThat(election.next(10 * SECOND)).isEqualTo(new Step.Read());
        election.read(Optional.empty(), 10 * SECOND);
        assertThat(asked(10 * SECOND).version()).isEmpty();
        write(10 * SECOND, "1");
        for (int i = 11; i <= 15; i++) {
            write(i * SECOND, "" + i);
            assertThat(election.tenure()).isEqualTo(Tenure.NONE);
        }
        write(16 * SECOND, "16");
        assertThat(election.tenure().covers(16 * SECOND)).isTrue();
    }

    @Test
    void aHolderThatIsStartedAgainGoesOnAtOnce() {
        found(lease("1", "a"), 10 * SECOND);
        write(10 * SECOND, "2");
        assertThat(election.tenure().covers(10 * SECOND)).isTrue();
    }

    @Test
    void aSecondProcessOfTheSameNameEndsTheTenureOfTheFirst() {
        found(lease("1", ""), 10 * SECOND);
        write(10 * SECOND, "2");
        wallClock = NOON.plusSeconds(1);
        assertThat(election.next(11 * SECOND)).isInstanceOf(Step.Write.class);
        election.conflict();
        found(new LeaseRecord("3", "a", FIVE, NOON, NOON.plusMillis(700), 8, ""), 11 * SECOND);
        assertThat(election.tenure()).isEqualTo(Tenure.NONE);
        assertThat(election.next(12 * SECOND)).isEqualTo(new Step.Read());
    }

    @Test
    void anEditByHandDoesNotEndATenure() {
        found(lease("1", ""), 10 * SECOND);
        LeaseRecord ours = write(10 * SECOND, "2");
        wallClock = NOON.plusSeconds(1);
        assertThat(election.next(11 * SECOND)).isInstanceOf(Step.Write.class);
        election.conflict();
        // the label that somebody has set came before what we have just tried to write
        found(new LeaseRecord("3", "a", FIVE, ours.acquired(), ours.renewed(), ours.transitions(), ""), 11 * SECOND);
        assertThat(election.tenure().covers(11 * SECOND)).isTrue();
        assertThat(asked(11 * SECOND).version()).isEqualTo("3");
    }

    @Test
    void aWriteWhoseAnswerWasLostIsOursWhenItIsFound() {
        found(lease("1", ""), 10 * SECOND);
        write(10 * SECOND, "2");
        wallClock = NOON.plusSeconds(1);
        LeaseRecord lost = asked(11 * SECOND);
        election.failed(12 * SECOND);
        assertThat(election.tenure()).isEqualTo(new Tenure(13 * SECOND, 15 * SECOND));
        wallClock = NOON.plusSeconds(3);
        assertThat(election.next(13 * SECOND)).isInstanceOf(Step.Write.class);
        election.conflict();
        found(new LeaseRecord("3", "a", FIVE, lost.acquired(), lost.renewed(), lost.transitions(), ""), 13 * SECOND);
        assertThat(asked(13 * SECOND).version()).isEqualTo("3");
    }

    @Test
    void aHolderWhoSeesAnotherHasNoTenureAnyMore() {
        found(lease("1", ""), 10 * SECOND);
        write(10 * SECOND, "2");
        assertThat(election.next(11 * SECOND)).isInstanceOf(Step.Write.class);
        election.conflict();
        found(lease("3", "b"), 11 * SECOND);
        assertThat(election.tenure()).isEqualTo(Tenure.NONE);
    }

    @Test
    void releaseLeavesItFreeAndWhoeverHearsOfItNeedNotWait() {
        found(lease("1", "b"), 10 * SECOND);
        assertThat(election.next(10 * SECOND + 1)).isEqualTo(new Step.Wait(11 * SECOND));
        election.hurry();
        found(lease("2", ""), 10 * SECOND + 2);
        write(10 * SECOND + 2, "3");
        assertThat(election.release()).hasValueSatisfying(free -> {
            assertThat(free.isFree()).isTrue();
            assertThat(free.version()).isEqualTo("3");
        });
        assertThat(election.tenure()).isEqualTo(Tenure.NONE);
    }

    @Test
    void whatTheHolderBeforeHasLeftStaysUntilWeHaveSomethingToLeave() {
        found(new LeaseRecord("1", "", FIVE, NOON, NOON, 7, "theirs"), 10 * SECOND);
        assertThat(write(10 * SECOND, "2").legacy()).isEqualTo("theirs");
        assertThat(election.legacy()).isEqualTo("theirs");
        assertThat(write(11 * SECOND, "3").legacy()).isEqualTo("theirs");
        election.bequeath("ours");
        assertThat(write(12 * SECOND, "4").legacy()).isEqualTo("ours");
        assertThat(election.release()).hasValueSatisfying(free -> assertThat(free.legacy()).isEqualTo("ours"));
    }

    @Test
    void whoMayNotHaveItReleasesItAtOnceAndDoesNotTakeIt() {
        found(lease("1", ""), 10 * SECOND);
        write(10 * SECOND, "2");
        assertThat(election.next(10 * SECOND + 1)).isInstanceOf(Step.Wait.class);
        election.eligible(false);
        assertThat(write(10 * SECOND + 1, "3").isFree()).isTrue();
        assertThat(election.tenure()).isEqualTo(Tenure.NONE);
        found(lease("3", ""), 12 * SECOND);
        found(lease("3", ""), 20 * SECOND);
        election.eligible(true);
        assertThat(asked(21 * SECOND).holder()).isEqualTo("a");
    }

    @Test
    void nothingIsReleasedThatIsNotOurs() {
        found(lease("1", "b"), 10 * SECOND);
        assertThat(election.release()).isEmpty();
    }

    /** The kernel counts in seconds: no shorter than until we give it up, and over a second before others may come. */
    @Test
    void theKernelHasTheAddressForAsLongAsTheTenureLastsAndNotForAsLongAsTheLease() {
        Tenure tenure = new Tenure(13 * SECOND, 15 * SECOND);
        for (long now = 10 * SECOND; now < 13 * SECOND; now += SECOND / 64) {
            long gone = now + tenure.left(now).toNanos();
            assertThat(gone).isBetween(tenure.until(), tenure.end() - SECOND);
        }
    }
}
