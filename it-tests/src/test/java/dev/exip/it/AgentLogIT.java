package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's log is as its environment says, from the first line. */
class AgentLogIT {
    @TempDir
    Path folder;

    @Test
    void the_first_line_is_a_warning_for_people() throws IOException {
        assertThat(firstLine(Map.of())).containsPattern("^\\S+Z WARN +IpctlAgent: --drain-on");
    }

    @Test
    void or_for_machines() throws IOException {
        assertThat(firstLine(Map.of("EXIP_LOG_FORMAT", "json"))).startsWith("{").contains("WARN", "--drain-on");
    }

    private String firstLine(Map<String, String> environment) throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: nobody, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: us, user: {}}]
                contexts: [{name: nobody, context: {cluster: nobody, user: us}}]
                current-context: nobody
                """);
        var builder = new ProcessBuilder(Distribution.ofThisBuild().launcher("ipctl-agent").toString(), "--allow",
                "192.0.2.0/24", "--kubeconfig", kubeconfig.toString(), "--dry-run");
        builder.environment().remove("NODE_NAME");
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            return String.valueOf(out.readLine());
        } finally {
            process.destroy();
        }
    }
}
