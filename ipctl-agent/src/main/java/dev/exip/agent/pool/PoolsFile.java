package dev.exip.agent.pool;

import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.config.ConfigWatch;
import dev.exip.daemon.health.Condition;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pools as their file says, followed while this is open: as long as the file is wrong, the last good ones stay. */
public final class PoolsFile implements Condition, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PoolsFile.class);

    private final ConfigFile<PoolsConfig> file;
    private volatile PoolsConfig current;
    private volatile boolean valid = true;
    private volatile Runnable onChange = () -> {};
    private final ConfigWatch watch;

    private PoolsFile(ConfigFile<PoolsConfig> file, PoolsConfig first) {
        this.file = file;
        this.current = first;
        this.watch = ConfigWatch.start(file::files, this::look);
    }

    /**
     * Reads the file, and from now on whenever it has changed.
     *
     * @param environment what <code>${NAME}</code> stands for
     * @throws ConfigException if it is wrong; the message has every error with its place
     */
    public static PoolsFile open(Path path, Map<String, String> environment) {
        var file = new ConfigFile<>(path, environment, PoolsConfig::read);
        return new PoolsFile(file, file.read());
    }

    /** The last good ones. */
    public PoolsConfig current() {
        return current;
    }

    /** Has {@code action} run, on a thread of this, when the pools are others. */
    public void onChange(Runnable action) {
        onChange = action;
    }

    /** Tells whether the file is valid as {@code exip_vip_pools_valid}. */
    public void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder().name("exip_vip_pools_valid").help(
                "0 while the file with the pools is wrong and the last good one is in use").callback(
                        point -> point.call(valid ? 1 : 0)).register(registry);
    }

    /** Holds while the file says what is {@link #current}. */
    @Override
    public Optional<String> complaint() {
        return valid
                ? Optional.empty()
                : Optional.of(file.path() + " is wrong, and the last good pools are in use; the log says why");
    }

    private void look() {
        if (file.changed().isEmpty()) {
            return;
        }
        try {
            current = file.read();
            valid = true;
            LOG.info("{} has changed: pools {}", file.path(), current.pools().names());
            onChange.run();
        } catch (ConfigException wrong) {
            valid = false;
            LOG.error("The pools stay as they were, for the new ones are wrong:\n{}", wrong.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
