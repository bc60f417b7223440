package dev.exip.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReconcileLoopTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theFirstPassIsDueAtOnceAndTheLastThingIsDoneAfterAllPasses() throws InterruptedException {
        var loop = new ReconcileLoop(NEVER);
        var passes = new AtomicInteger();
        var passesAtTheEnd = new AtomicInteger(-1);
        var thread = start(loop, passes::incrementAndGet, () -> passesAtTheEnd.set(passes.get()));

        await().until(() -> passes.get() == 1);
        assertThat(loop.stop(PATIENCE)).isTrue();

        thread.join();
        assertThat(passes).hasValue(1);
        assertThat(passesAtTheEnd).hasValue(1);
    }

    @Test
    void allMarksDuringAPassMakeOneMore() throws InterruptedException {
        var loop = new ReconcileLoop(NEVER);
        var passes = new AtomicInteger();
        var inFirst = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var thread = start(loop, () -> {
            if (passes.incrementAndGet() == 1) {
                inFirst.countDown();
                awaitQuietly(goOn);
            }
        }, () -> {});
        inFirst.await();
        for (int i = 0; i < 100; i++) {
            loop.markDirty();
        }
        goOn.countDown();

        await().until(() -> passes.get() == 2 && thread.getState() == Thread.State.TIMED_WAITING);
        loop.stop(PATIENCE);
        thread.join();
        assertThat(passes).hasValue(2);
    }

    @Test
    void marksForLaterMakeOnePassThen() throws InterruptedException {
        var loop = new ReconcileLoop(NEVER);
        var passes = new AtomicInteger();
        var thread = start(loop, passes::incrementAndGet, () -> {});
        await().until(() -> passes.get() == 1 && thread.getState() == Thread.State.TIMED_WAITING);
        var later = Duration.ofMillis(100);
        var start = System.nanoTime();

        loop.markDirty(later);
        loop.markDirty(later);

        await().until(() -> passes.get() == 2 && thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(later);
        loop.markDirty(later);
        await().until(() -> passes.get() == 3);
        loop.stop(PATIENCE);
        thread.join();
    }

    @Test
    void withoutAnyMarkAPassIsDueAfterTheResyncInterval() throws InterruptedException {
        var loop = new ReconcileLoop(Duration.ofMillis(1));
        var passes = new AtomicInteger();
        var thread = start(loop, passes::incrementAndGet, () -> {});

        await().until(() -> passes.get() > 3);
        loop.stop(PATIENCE);
        thread.join();
    }

    @Test
    void stoppedBeforeItRunsItMakesNoPass() throws InterruptedException {
        var loop = new ReconcileLoop(NEVER);
        assertThat(loop.stop(Duration.ZERO)).isFalse();
        var last = new AtomicBoolean();

        loop.run(() -> {
            throw new AssertionError("a pass");
        }, () -> last.set(true));

        assertThat(last).isTrue();
    }

    @Test
    void aPassThatThrowsEndsItAndNobodyWaitsForItThen() throws InterruptedException {
        var loop = new ReconcileLoop(NEVER);

        assertThatThrownBy(() -> loop.run(() -> {
            throw new IllegalStateException("broken");
        }, () -> {})).hasMessage("broken");

        assertThat(loop.stop(Duration.ZERO)).isTrue();
    }

    private static Thread start(ReconcileLoop loop, Runnable pass, Runnable last) {
        return Thread.ofPlatform().start(() -> {
            try {
                loop.run(pass, last);
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void itIsAliveWhilePassFollowsPass() throws InterruptedException {
        var now = new AtomicLong();
        var loop = new ReconcileLoop(Duration.ofSeconds(20), now::get);
        var heartbeat = loop.heartbeat(Duration.ofSeconds(60));

        now.addAndGet(Duration.ofSeconds(80).toNanos());
        assertThat(heartbeat.complaint()).isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(heartbeat.complaint().orElseThrow()).contains("81 s");

        loop.run(() -> stopSoon(loop), () -> {});
        assertThat(heartbeat.complaint()).isEmpty();
    }

    private static void stopSoon(ReconcileLoop loop) {
        try {
            loop.stop(Duration.ZERO);
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
