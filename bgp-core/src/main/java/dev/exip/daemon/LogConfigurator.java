package dev.exip.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.exip.daemon.rehearsal.OffStage;
import java.util.Map;

/**
 * Says in Java what a {@code logback.xml} would: the XML parser, and what turns its elements into objects, would be some 600
 * classes in the memory of every daemon. Logback finds it by {@code META-INF/services}.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %msg%n";

    private static final String JSON = "json";

    private final boolean ours;
    private final Map<String, String> environment;

    /** For the program that runs here. */
    public LogConfigurator() {
        this(Log.isOurs(), System.getenv());
    }

    LogConfigurator(boolean ours, Map<String, String> environment) {
        this.ours = ours;
        this.environment = environment;
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
        root.setLevel(Level.toLevel(environment.get("EXIP_LOG_LEVEL"), Level.INFO));
        root.addAppender(standardError(loggers));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private ConsoleAppender<ILoggingEvent> standardError(LoggerContext loggers) {
        var encoder = JSON.equalsIgnoreCase(environment.get("EXIP_LOG_FORMAT")) ? json() : text();
        encoder.setContext(loggers);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder text() {
        var encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    /** An object a line, with {@code timestamp} (milliseconds since 1970), {@code level}, {@code loggerName}, {@code formattedMessage}. */
    private static JsonEncoder json() {
        var encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        return encoder;
    }
}
