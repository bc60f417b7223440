package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.exip.agent.drain.Nodes;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.agent.vip.HostAddress.Owner;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An agent that heeds nothing about its Node but what pools choose by, while the pools change. */
class AgentPoolsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final MockApi api = new MockApi();
    private final KubernetesClient user = api.client();
    private final KubernetesClient client = api.client();
    private final FakeHost host = new FakeHost();
    private PoolsFile pools;
    private Agent agent;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        user.resource(new NodeBuilder(Nodes.node("node1", "excluded")).editMetadata().addToLabels("rack",
                "r1").endMetadata().build()).create();
        user.resource(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8")).create();
        var options = new AgentOptions();
        var commandLine = new CommandLine(options);
        OptionTypes.register(commandLine);
        commandLine.parseArgs("--pools", write("", "").toString(), "--node", "node1", "--drain-on", "none",
                "--resync", "24h");
        pools = PoolsFile.open(directory.resolve("pools.yaml"), Map.of());
        agent = new Agent(client, host, options.settings(pools), new PrometheusRegistry());
        thread = Thread.ofPlatform().name("agent").start(() -> {
            try {
                agent.run();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    @AfterEach
    void stop() {
        agent.stop();
        Uninterruptibles.joinUninterruptibly(thread);
        pools.close();
        client.close();
        user.close();
        api.close();
    }

    private Path write(String nodesOfSeven, String nodesOfEight) throws IOException {
        return Files.writeString(directory.resolve("pools.yaml"), """
                pools:
                  - {name: seven, addresses: [10.0.0.7], namespaces: [default]%s}
                  - {name: eight, addresses: [10.0.0.8], namespaces: [default]%s}
                """.formatted(nodesOfSeven, nodesOfEight));
    }

    private void awaitOurs(String... addresses) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Owner.AGENT)).containsExactly(addresses));
    }

    @Test
    void oncePoolsChooseByLabelsItLooksAtThemBeforeItTakesAnythingAway() throws IOException {
        awaitOurs("10.0.0.7/32", "10.0.0.8/32");

        write(", nodes: {rack: r1}", ", nodes: {rack: r2}");
        awaitOurs("10.0.0.7/32");

        write(", nodes: {rack: r1}", ", nodes: {rack: r1}");
        awaitOurs("10.0.0.7/32", "10.0.0.8/32");
        assertThat(host.calls()).containsExactly("add 10.0.0.7/32", "add 10.0.0.8/32", "remove 10.0.0.8/32",
                "add 10.0.0.8/32");
    }
}
