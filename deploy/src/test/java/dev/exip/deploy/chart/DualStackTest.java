package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubernetes tells a node's addresses in one list; the shell in front of the speaker takes it apart. */
class DualStackTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.210.1.11,2001:db8::11 | 10.210.1.11 | 2001:db8::11",
            "2001:db8::11,10.210.1.11 | 10.210.1.11 | 2001:db8::11"})
    void the_speaker_finds_an_address_of_each_family(String addresses, String ipv4, String ipv6)
            throws IOException, InterruptedException {
        var speaker = Rendered.one(Variant.overlay("dual-stack").render(), "DaemonSet", "exip-node-rack1").container(
                "bgp-speaker");
        var arguments = Rendered.texts(speaker.path("args"));
        assertThat(Rendered.texts(speaker.path("command"))).containsExactly("/bin/sh", "-c");
        assertThat(arguments.subList(1, arguments.size())).containsExactly("sh", "/exip/bin/bgp-speaker",
                "--config=/etc/exip/speaker.yaml");

        var shell = new ProcessBuilder(List.of("/bin/sh", "-c", arguments.getFirst(), "sh", "env"));
        shell.environment().put("NODE_IPS", addresses);
        var process = shell.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines()).contains("NODE_IP=" + ipv4, "NODE_IP6=" + ipv6);
    }
}
