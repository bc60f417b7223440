package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes over the router's cable, as Wireshark's dissectors understand it. */
class WireIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();

    @Test
    void tshark_finds_nothing_malformed_in_a_session_with_the_router_and_reads_ADD_PATH_and_path_ids() {
        var tor = bench.rack().tor().host();
        var capture = tor.folder().resolve("eth2.pcapng");
        var tshark = tor.daemon("tshark", Map.of(), List.of("tshark", "-i", "eth2", "-f", "tcp port 179", "-w",
                capture.toString())).start();
        try {
            scenario(tshark, capture);
        } finally {
            tshark.stop();
        }

        assertThat(packets(capture, "_ws.malformed || bgp && _ws.expert.severity >= error")).isEmpty();
        assertThat(packets(capture, OURS + "bgp.type == 1 && bgp.cap.type == 69")).as(
                "OPEN with ADD-PATH (RFC 7911 4)").isNotEmpty();
        assertThat(packets(capture, OURS + "bgp.type == 2 && bgp.nlri_path_id > 0 && bgp.nlri_prefix == 10.0.0.7 "
                + "&& bgp.update.path_attribute.originator_id == 10.210.1.13 "
                + "&& bgp.path_attribute.cluster_id == 10.210.1.1")).as("UPDATE with path ids").isNotEmpty();
    }

    private static final String OURS = "ip.src == 10.210.1.1 && ";

    /** A session from its first message on, routes that come and routes that go; until all of it is in the file. */
    private void scenario(Daemon tshark, Path capture) {
        new LogTail(tshark, 0).await("Capture started");
        bench.rack().reflector().daemon().kill();
        bench.rack().reflector().daemon().start();
        bench.deployNginx();
        bench.rack().api().delete(bench.rack().nginx());
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip));
        Bench.VIPS.forEach(vip -> Await.until("the withdrawal of " + vip + " captured",
                () -> read(capture, OURS + "bgp.withdrawn_prefix == " + vip).attempt().out(), seen -> !seen.isEmpty()));
    }

    /** The packets that a display filter lets through, a line each. */
    private static List<String> packets(Path capture, String filter) {
        return read(capture, filter).run().lines().toList();
    }

    private static Command read(Path capture, String filter) {
        return Command.of("tshark", "-r", capture.toString(), "-Y", filter);
    }
}
