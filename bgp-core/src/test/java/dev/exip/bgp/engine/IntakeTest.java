package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.bgp.engine.config.PrefixLimit.Action;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.session.log.LogLines;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** When a neighbour of whom routes were discarded is asked for them, and how often. */
class IntakeTest {
    private static final Family IPV4 = Family.IPV4_UNICAST;
    private static final PathSource NODE = Routes.client(1);
    private static final PrefixLimit TEN = new PrefixLimit(10, 2, 80, Action.DISCARD, Duration.ofHours(1));

    private final AdjRibIn in = new AdjRibIn();
    private final LogLines lines = new LogLines();
    private final Intake intake = new Intake(in, "node",
            new Complaints(lines.log(), "node", 100, new EmbeddedChannel().eventLoop()));
    private final List<Family> asked = new ArrayList<>();
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private boolean knowsRefresh = true;

    private final Intake.Remedy remedy = new Intake.Remedy() {
        @Override
        public void tooManyPrefixes(Family family, int allowed) {
            throw new AssertionError(family + " " + allowed);
        }

        @Override
        public void tooManyPaths(Family family, int allowed) {
            throw new AssertionError(family + " " + allowed);
        }

        @Override
        public void outOfResources(int paths) {
            throw new AssertionError(paths);
        }

        @Override
        public boolean tellAgain(Family family) {
            asked.add(family);
            return knowsRefresh;
        }

        @Override
        public void later(Runnable task) {
            timers.add(task);
        }
    };

    private static Nlri host(int number, int pathId) {
        return new Nlri(Prefix.parse("203.0.113." + number + "/32"), pathId);
    }

    private void tells(int first, int last) {
        for (int number = first; number <= last; number++) {
            tells(host(number, 0));
        }
    }

    private void tells(Nlri nlri) {
        if (in.path(nlri) != null || intake.admits(nlri)) {
            in.put(Routes.path(nlri, NODE, Routes.attributes().build()));
        }
        intake.watch();
    }

    private void withdraws(int first, int last) {
        for (int number = first; number <= last; number++) {
            withdraws(host(number, 0));
        }
    }

    private void withdraws(Nlri nlri) {
        if (in.remove(nlri) != null) {
            intake.gone(nlri);
        }
        intake.watch();
    }

    @Test
    void atFourFifthsOfTheLimitItIsAskedOnce() {
        intake.limit(TEN, remedy);
        tells(1, 12);
        withdraws(1, 1);
        assertThat(asked).isEmpty();
        withdraws(2, 5);
        assertThat(asked).containsExactly(IPV4);
        assertThat(intake.shown(IPV4).discarded()).isZero();
    }

    @Test
    void nothingIsAskedForWhereNothingWasDiscarded() {
        intake.limit(TEN, remedy);
        tells(1, 10);
        withdraws(1, 10);
        assertThat(asked).isEmpty();
    }

    @Test
    void itIsAskedAgainNotBeforeAPause() {
        intake.limit(TEN, remedy);
        for (int i = 0; i < 5; i++) {
            tells(1, 12);
            withdraws(1, 12);
        }
        assertThat(asked).hasSize(1);
        assertThat(timers).hasSize(1);
        timers.remove().run();
        assertThat(asked).hasSize(2);
        timers.remove().run();
        assertThat(asked).hasSize(2);
        assertThat(timers).isEmpty();
    }

    @Test
    void rfc7911PathsOfAPrefixComeBackWhenOneOfItsPathsHasGone() {
        intake.limit(TEN, remedy);
        for (int id = 1; id <= 3; id++) {
            tells(host(1, id));
            tells(host(2, id));
        }
        withdraws(host(9, 1));
        assertThat(asked).isEmpty();
        withdraws(host(2, 2));
        assertThat(asked).containsExactly(IPV4);
    }

    @Test
    void rfc2918Section4WhoDoesNotKnowRouteRefreshIsThoughtOfOnce() {
        knowsRefresh = false;
        intake.limit(TEN, remedy);
        for (int i = 0; i < 5; i++) {
            tells(1, 12);
            withdraws(1, 12);
        }
        assertThat(asked).hasSize(1);
        assertThat(timers).isEmpty();
        assertThat(intake.shown(IPV4).discarded()).isEqualTo(10);
    }

    /** What it tells again would end its session. */
    @Test
    void whoIsToBeResetIsNotAskedForMore() {
        intake.limit(TEN, remedy);
        tells(1, 12);
        intake.limit(new PrefixLimit(10, 2, 80, Action.RESTART, Duration.ofHours(1)), remedy);
        withdraws(1, 12);
        assertThat(asked).isEmpty();
    }

    @Test
    void theWarningIsRepeatedOnlyForAnotherLimit() {
        intake.limit(TEN, remedy);
        tells(1, 8);
        intake.limit(new PrefixLimit(10, 2, 80, Action.DISCARD, Duration.ofHours(1)), remedy);
        assertThat(lines.written()).containsExactly("node: 8 of at most 10 prefixes of ipv4-unicast");
        intake.limit(PrefixLimit.of(9, Action.DISCARD), remedy);
        assertThat(lines.written()).hasSize(2).endsWith("node: 8 of at most 9 prefixes of ipv4-unicast");
        intake.limit(null, remedy);
        assertThat(intake.shown(IPV4).warned()).as("there is nothing to be near to").isFalse();
    }
}
