package dev.exip.it.feature;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.lab.Daemon;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A monitoring station that runs pmacct's {@code pmbmpd}, which writes down each message as a line of JSON. */
final class Pmacct implements Member {
    static final int PORT = 11_019;

    private final String name;
    private int runs;
    private @Nullable LabHost host;
    private @Nullable Daemon daemon;

    Pmacct(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Lab lab) {
        host = lab.host(name);
        begin();
    }

    /** Starts it, with a log of its own. */
    void begin() {
        var where = Objects.requireNonNull(host);
        runs++;
        where.write("pmbmpd.conf", """
                bmp_daemon_ip: 0.0.0.0
                bmp_daemon_port: %d
                bmp_daemon_msglog_file: %s
                bmp_daemon_msglog_output: json
                """.formatted(PORT, log()));
        daemon = where.daemon("pmbmpd", Map.of(),
                List.of("pmbmpd", "-f", where.folder().resolve("pmbmpd.conf").toString())).start();
    }

    private Path log() {
        return Objects.requireNonNull(host).folder().resolve("messages-" + runs + ".json");
    }

    /** Ends it without a word. */
    void kill() {
        Objects.requireNonNull(daemon).kill();
    }

    @Override
    public void requireNotDead() {
        Objects.requireNonNull(daemon).requireNotDead();
    }

    /** What it has heard since it was started last. */
    List<JsonNode> messages() {
        if (!Files.exists(log())) {
            return List.of();
        }
        try {
            var text = Files.readString(log());
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Pmacct::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has heard of one type, such as {@code peer_up}. */
    List<JsonNode> messages(String type) {
        return messages().stream().filter(message -> message.path("bmp_msg_type").asString().equals(type)).toList();
    }

    private static JsonNode read(String line) {
        try {
            return AdminJson.mapper().readTree(line);
        } catch (JacksonException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
