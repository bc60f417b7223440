package dev.exip.bgp.session.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ComplaintsTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final LogLines lines = new LogLines();
    private final Complaints complaints = new Complaints(lines.log(), "errors of tor", 10, time.eventLoop());

    private void complain(int times) {
        for (int i = 0; i < times; i++) {
            int number = i;
            complaints.log(Level.WARN, () -> "tor: malformed {} " + number);
        }
    }

    private void pass(int seconds) {
        time.advanceTimeBy(seconds, TimeUnit.SECONDS);
        time.runScheduledPendingTasks();
    }

    @Test
    void aLongLineIsCut() {
        complaints.log(Level.WARN, () -> "x".repeat(100_000));
        assertThat(lines.written().getFirst()).hasSizeLessThan(600).endsWith("... (99500 characters left out)");
    }

    @Test
    void manyLinesBecomeAFewAndACount() {
        time.freezeTime();
        complain(1000);
        assertThat(lines.written()).hasSize(10).first().isEqualTo("tor: malformed {} 0");
        pass(9);
        complain(1);
        assertThat(lines.written()).hasSize(10);
        pass(1);
        assertThat(lines.written()).hasSize(11).last().isEqualTo("errors of tor: 991 more left out");
        complain(1);
        assertThat(lines.written()).hasSize(12).last().isEqualTo("tor: malformed {} 0");
    }

    @Test
    void whereNothingWasLeftOutNothingIsSaidOfIt() {
        time.freezeTime();
        complain(10);
        pass(60);
        assertThat(lines.written()).hasSize(10);
    }

    @Test
    void anEndBeforeTheTenSecondsAreOverIsNoReasonToBeSilent() {
        complain(12);
        complaints.flush();
        complaints.flush();
        assertThat(lines.written()).hasSize(11).last().isEqualTo("errors of tor: 2 more left out");
    }

    @Test
    void aTimerThatHasEndedIsNoReasonToFail() {
        EventLoop ended = new DefaultEventLoop();
        ended.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        new Complaints(lines.log(), "errors of tor", 1, ended).log(Level.WARN, () -> "tor: late");
        assertThat(lines.written()).containsExactly("tor: late");
    }

    @Test
    void linesOfSeveralThreadsAreAllWrittenOrCounted() throws InterruptedException {
        time.freezeTime();
        List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().unstarted(() -> complain(1000))).limit(
                4).toList();
        complain(1); // whose period it is
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        pass(10);
        assertThat(lines.written()).hasSize(11).last().isEqualTo("errors of tor: 3991 more left out");
    }
}
