package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RibLoopTest {
    private static final long TASK = TimeUnit.MILLISECONDS.toNanos(30);

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long clock;
    private final RibLoop loop = new RibLoop(now::add, later::add, () -> done.add("settle"), () -> clock);

    private void execute(int task, long nanos) {
        loop.execute(() -> {
            clock += nanos;
            done.add("task " + task);
        });
    }

    @Test
    void whatHasQueuedUpIsOneBatch() {
        IntStream.range(0, 3).forEach(task -> execute(task, 0));

        assertThat(now).hasSize(1);
        now.remove().run();

        assertThat(done).containsExactly("task 0", "task 1", "task 2", "settle");
        assertThat(now).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void aBatchThatTakesLongLetsTheThreadDoSomethingElseBeforeTheNext() {
        IntStream.range(0, 5).forEach(task -> execute(task, TASK));

        now.remove().run();

        assertThat(done).containsExactly("task 0", "task 1", "task 2", "task 3", "settle");
        assertThat(now).isEmpty();
        assertThat(later).hasSize(1);
        later.remove().run();
        assertThat(done).endsWith("settle", "task 4", "settle");
        assertThat(later).isEmpty();
    }

    /** Tasks that only arrange for the next would keep a loop from its timers. */
    @Test
    void timersThatAreDueComeBeforeTheNextBatch() throws InterruptedException {
        try (EventLoops loops = new EventLoops(1)) {
            EventLoop thread = loops.next();
            CountDownLatch ended = new CountDownLatch(1);
            thread.execute(() -> {
                var _ = thread.schedule(() -> done.add("timer"), 0, TimeUnit.NANOSECONDS);
                loops.afterAllElse(() -> {
                    done.add("batch");
                    ended.countDown();
                });
            });

            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(done).containsExactly("timer", "batch");
        }
    }
}
