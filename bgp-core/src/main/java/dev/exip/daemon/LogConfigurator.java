package dev.exip.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.exip.daemon.rehearsal.OffStage;

/**
 * Says in Java what a {@code logback.xml} would: the XML parser, and what turns its elements into objects, would be some 600
 * classes in the memory of every daemon. Logback finds it by {@code META-INF/services}.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %msg%n";

    private final boolean ours;

    /** For the program that runs here. */
    public LogConfigurator() {
        this(Log.isOurs());
    }

    LogConfigurator(boolean ours) {
        this.ours = ours;
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (!ours) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        var offStage = new OffStage();
        offStage.start();
        loggers.addTurboFilter(offStage);
        loggers.getLogger("io.netty").setLevel(Level.WARN);
        // The agent says in a line what these say with a stack trace.
        loggers.getLogger("io.fabric8.kubernetes.client").setLevel(Level.ERROR);
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("EXIP_LOG_LEVEL"), Level.INFO));
        root.addAppender(standardError(loggers));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext loggers) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(loggers);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
