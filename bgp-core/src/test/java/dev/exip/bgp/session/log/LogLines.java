package dev.exip.bgp.session.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;

/** A log that keeps what is written to it. */
public final class LogLines {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ch.qos.logback.classic.Logger log = new LoggerContext().getLogger("test");

    public LogLines() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        appender.start();
        log.addAppender(appender);
    }

    /** What is to write. */
    public Logger log() {
        return log;
    }

    /** Its lines so far. */
    public List<String> written() {
        return List.copyOf(lines);
    }
}
