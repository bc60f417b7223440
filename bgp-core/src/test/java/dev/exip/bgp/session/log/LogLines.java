package dev.exip.bgp.session.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is written to a log. */
public final class LogLines implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final ch.qos.logback.classic.Logger log;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    /** To a log of its own. */
    public LogLines() {
        this(new LoggerContext().getLogger("test"));
    }

    /** To that of a class, until this is closed. */
    public LogLines(Class<?> writer) {
        this((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(writer));
    }

    private LogLines(ch.qos.logback.classic.Logger log) {
        this.log = log;
        appender.start();
        log.addAppender(appender);
    }

    /** What is to write. */
    public Logger log() {
        return log;
    }

    /** Its lines so far. */
    public List<String> written() {
        return lines(events.stream());
    }

    /** Those of a level. */
    public List<String> written(Level level) {
        return lines(events.stream().filter(event -> event.getLevel().equals(level)));
    }

    private static List<String> lines(Stream<ILoggingEvent> events) {
        return events.map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        log.detachAppender(appender);
    }
}
