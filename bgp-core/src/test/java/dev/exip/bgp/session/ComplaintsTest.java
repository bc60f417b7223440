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
    @Test
    void manyLinesBecomeAFewAndACount() {
        LoggerContext context = new LoggerContext();
        Logger log = context.getLogger("test");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        AtomicLong nanoTime = new AtomicLong();
        Complaints complaints = new Complaints(log, nanoTime::get);

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
