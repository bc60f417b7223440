package dev.exip.bgp.session.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NotesTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final Notes notes = new Notes(nanoTime::get);

    private void second() {
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void theSameIsToldOnceAMinuteWithACount() {
        assertThat(notes.line("refused")).contains("refused");
        for (int i = 0; i < 59; i++) {
            second();
            assertThat(notes.line("refused")).isEmpty();
        }
        second();
        assertThat(notes.line("refused")).contains("refused (59 more times since)");
        second();
        assertThat(notes.line("refused")).isEmpty();
    }

    @Test
    void whatIsNewIsToldAtOnceAndTwoThatTakeTurnsAreNotNew() {
        assertThat(notes.line("refused")).contains("refused");
        assertThat(notes.line("no route")).contains("no route");
        assertThat(notes.line("refused")).isEmpty();
        assertThat(notes.line("no route")).isEmpty();
    }

    @Test
    void afterASessionEverythingIsNew() {
        notes.line("refused");
        notes.line("refused");
        notes.forget();
        assertThat(notes.line("refused")).contains("refused");
    }

    @Test
    void wordsThatAreNewEachTimeTakeNoMemory() {
        for (int i = 0; i < 1000; i++) {
            assertThat(notes.line("received " + i)).isPresent();
        }
        assertThat(notes.line("received 0")).as("long forgotten").contains("received 0");
    }
}
