package dev.exip.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.exip.bgp.admin.view.AdminJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class LogConfiguratorTest {
    private final LoggerContext loggers = new LoggerContext();
    private final Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);

    LogConfiguratorTest() {
        loggers.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void aDaemonWritesALineAnEventToStandardErrorAndLibrariesAreQuiet() {
        assertThat(new LogConfigurator(true, Map.of()).configure(loggers)).isEqualTo(
                ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        assertThat(printed(() -> {
            loggers.getLogger("dev.exip.bgp.session.SessionLog").info("{} is up", "tor1");
            loggers.getLogger("dev.exip.bgp.session.SessionLog").debug("details");
            loggers.getLogger("io.netty.channel.Channel").info("registered");
        })).matches(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) INFO  SessionLog: tor1 is up\n");
    }

    @Test
    void forMachinesEachLineIsAnObject() throws JacksonException {
        new LogConfigurator(true, Map.of("EXIP_LOG_FORMAT", "json", "EXIP_LOG_LEVEL", "WARN")).configure(loggers);

        var line = AdminJson.mapper().readTree(printed(() -> {
            loggers.getLogger("dev.exip.bgp.session.SessionLog").info("more than was asked for");
            loggers.getLogger("dev.exip.bgp.session.SessionLog").warn("{} is \"down\"", "tor1",
                    new IllegalStateException("broken"));
        }));

        assertThat(line.propertyNames()).containsExactly("timestamp", "level", "threadName", "loggerName",
                "formattedMessage", "throwable");
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asString()).isEqualTo("dev.exip.bgp.session.SessionLog");
        assertThat(line.path("formattedMessage").asString()).isEqualTo("tor1 is \"down\"");
        assertThat(line.path("throwable").path("message").asString()).isEqualTo("broken");
        assertThat(Instant.ofEpochMilli(line.path("timestamp").asLong())).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void aProgramThatHasThisLibraryInItLogsAsItWants() {
        Level before = root.getLevel();

        assertThat(new LogConfigurator(false, Map.of()).configure(loggers)).isEqualTo(
                ExecutionStatus.INVOKE_NEXT_IF_ANY);

        assertThat(root.iteratorForAppenders()).isExhausted();
        assertThat(root.getLevel()).isEqualTo(before);
    }

    private static String printed(Runnable events) {
        PrintStream before = System.err;
        var bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            events.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
