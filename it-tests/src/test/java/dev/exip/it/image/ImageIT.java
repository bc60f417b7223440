package dev.exip.it.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.Document;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The image of this build on a rack of containers: what runs in it, as whom, and how fast. */
class ImageIT {
    private static final String IMAGE = "exip:" + System.getProperty("exip.version");
    private static final Path TAR = Distribution.ofThisBuild().deploy().resolve("target/exip-image.tar");
    private static final Pattern ESTABLISHED = Pattern.compile("(\\S+Z) .*: Established with 10\\.210\\.1\\.1 ");
    private static final int RUNS = 10;
    private static final double MB = 1e6;

    private static @Nullable ContainerRack rack;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        Engine.require();
        try (InputStream tar = Files.newInputStream(TAR)) {
            DockerClientFactory.instance().client().loadImageCmd(tar).exec();
        }
        rack = new ContainerRack(IMAGE, folder);
    }

    @AfterAll
    static void remove() {
        if (rack != null) {
            rack.close();
        }
    }

    private static ContainerRack rack() {
        return Objects.requireNonNull(rack);
    }

    @Test
    void the_router_balances_over_both_nodes_but_while_the_speaker_of_one_is_stopped() {
        var first = rack().nodes().getFirst();
        var second = rack().nodes().getLast();
        rack().awaitNextHops(first, second);

        second.speaker().stop();
        rack().awaitNextHops(first);

        second.speaker().start();
        rack().awaitNextHops(first, second);
    }

    @Test
    void bgpctl_shows_the_reflectors_sessions_and_a_nodes() {
        Await.until("all of the reflector's Established", () -> rack().reflector().run("bgpctl", "show", "neighbors"),
                table -> Stream.of("10.210.1.11", "10.210.1.13", "10.210.1.254").allMatch(
                        neighbor -> Document.row(table, neighbor, "Established")));
        var node = rack().nodes().getFirst().speaker();
        Await.until("the node's Established", () -> node.run("bgpctl", "show", "neighbors"),
                table -> Document.row(table, "10.210.1.1", "Established"));
    }

    @Test
    void each_runs_as_an_ordinary_user_with_the_capability_that_it_needs_on_a_root_that_it_cannot_change() {
        var node = rack().nodes().getFirst();

        for (var daemon : new Container[]{rack().reflector(), node.speaker(), node.agent()}) {
            assertThat(daemon.status("Uid").split("\\s+")).containsOnly("65532");
            assertThat(daemon.status("Gid").split("\\s+")).containsOnly("65532");
            assertThat(daemon.status("NoNewPrivs")).isEqualTo("1");
            assertThat(daemon.attempt("sh", "-c", ": > /exip/new").err()).contains("Read-only file system");
        }
        assertThat(rack().reflector().status("CapEff")).isEqualTo("0000000000000400"); // NET_BIND_SERVICE
        assertThat(node.speaker().status("CapEff")).isEqualTo("0000000000000400");
        assertThat(node.agent().status("CapEff")).isEqualTo("0000000000001000"); // NET_ADMIN
    }

    /** What the kubelet asks for is docker.io/library/exip: containerd makes that of a short name here, but not in the index of an OCI archive. */
    @Test
    void the_archive_has_the_name_where_containerd_completes_it() {
        assertThat(Command.of("tar", "--extract", "--to-stdout", "--file", TAR.toString(),
                "manifest.json").run()).contains(
                        "\"RepoTags\":[\"" + IMAGE + "\"]");
    }

    @Test
    void what_it_costs() {
        var image = DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
        System.out.printf("Image: tar %.0f MB, unpacked %.0f MB%n", TAR.toFile().length() / MB, image.getSize() / MB);
        for (var node : rack().nodes()) {
            var log = Await.until("the session with the reflector", node.speaker()::log,
                    text -> ESTABLISHED.matcher(text).find());
            var established = ESTABLISHED.matcher(log).results().map(
                    line -> Instant.parse(line.group(1))).toList().getLast();
            System.out.printf("Image: %d ms from the start of the speaker's container to Established%n",
                    Duration.between(node.speaker().started(), established).toMillis());
        }
        var node = rack().nodes().getFirst();
        var milliseconds = node.speaker().run("sh", "-c",
                """
                        for run in $(seq %d); do
                          read -r before _ < /proc/uptime; bgpctl show neighbors > /dev/null || exit; read -r after _ < /proc/uptime
                          echo "$before $after" | awk '{printf "%%d\\n", ($2 - $1) * 1000}'
                        done""".formatted(
                        RUNS)).lines().map(Integer::valueOf).sorted().toList();
        assertThat(milliseconds).hasSize(RUNS);
        System.out.printf("Image: bgpctl show neighbors in the container: %s ms, sorted%n", milliseconds);
        System.out.printf("Image: resident: reflector %s, speaker %s, agent %s%n", rack().reflector().status("VmRSS"),
                node.speaker().status("VmRSS"), node.agent().status("VmRSS"));
    }
}
