package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ComplaintsTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Complaints complaints = complaints();

    private Complaints complaints() {
        Logger log = new LoggerContext().getLogger("test");
        lines.start();
        log.addAppender(lines);
        return new Complaints(log, nanoTime::get);
    }

    @Test
    void aLongLineIsCut() {
        complaints.log(Level.WARN, () -> "x".repeat(100_000));
        assertThat(lines.list.getFirst().getFormattedMessage()).hasSizeLessThan(600).endsWith(
                "... (99500 characters left out)");
    }

    @Test
    void manyLinesBecomeAFewAndACount() {
        for (int i = 0; i < 1000; i++) {
            int number = i;
            complaints.log(Level.WARN, () -> "tor: malformed {} " + number);
        }
        nanoTime.set(11_000_000_000L);
        complaints.log(Level.WARN, () -> "tor: once more");
        complaints.log(Level.WARN, () -> "tor: and again");

        assertThat(lines.list).hasSize(12).extracting(ILoggingEvent::getFormattedMessage).contains(
                "tor: malformed {} 0", "tor: once more (990 such lines left out)", "tor: and again");
    }
}
