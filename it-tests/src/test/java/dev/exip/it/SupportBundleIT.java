package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.it.badinput.Reflector;
import dev.exip.lab.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bundle of a running reflector that knows a secret: the TCP MD5 key of a neighbour and of a range. */
class SupportBundleIT {
    private static final String SECRET = "hush-5c1e77";

    @TempDir
    Path folder;

    private Reflector reflector() throws IOException {
        Path key = Files.writeString(folder.resolve("tor1.key"), SECRET + "\n");
        return Reflector.start(65_001, "-Xmx64m -Dtest.password=" + SECRET,
                List.of("name: tor1, address: 127.0.0.2, asn: 65001, passive: true, passwordFile: " + key,
                        "name: nodes, range: 127.0.3.0/24, asn: 65001, rrClient: true, passwordFile: " + key));
    }

    private int bgpctl(Reflector reflector, Path out, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Distribution.ofThisBuild().launcher("bgpctl").toString(),
                "--socket", reflector.socket().toString()));
        command.addAll(List.of(words));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return launcher.redirectOutput(out.toFile()).start().waitFor();
    }

    private static Map<String, String> parts(Path bundle) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName().substring(entry.getName().indexOf('/') + 1),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static JsonNode json(Map<String, String> parts, String name) throws IOException {
        return AdminJson.mapper().readTree(parts.get(name));
    }

    @Test
    void all_of_a_running_daemon_is_in_it_and_the_key_is_not() throws Exception {
        Path bundle = folder.resolve("bundle.zip");
        Map<String, String> parts;
        try (Reflector reflector = reflector()) {
            assertThat(bgpctl(reflector, folder.resolve("out"), "support-bundle", bundle.toString())).isZero();
            parts = parts(bundle);
        }

        assertThat(parts).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(SECRET));
        JsonNode config = json(parts, "daemon/config.json").path("config");
        assertThat(config.path("valid").asBoolean()).isTrue();
        assertThat(config.path("values").path("peers").path(0).path("passwordFile").asString()).endsWith("/tor1.key");
        JsonNode process = json(parts, "daemon/process.json").path("process");
        assertThat(process.path("flags").valueStream().map(JsonNode::asString)).contains("-Xmx64m",
                "-Dtest.password=(not shown)");
        assertThat(process.path("threads").valueStream().map(thread -> thread.path("name").asString())).anyMatch(
                name -> name.startsWith("admin"));
        assertThat(process.path("memory").path(0).path("used").asLong()).isPositive();
        assertThat(parts.get("daemon/metrics.txt")).contains("exip_bgp_session_up{peer=\"127.0.0.2\"");
        assertThat(
                json(parts, "daemon/health.json").path("health").path("ready").path(0).path(
                        "name").asString()).isEqualTo(
                                "configuration");
        assertThat(json(parts, "daemon/neighbors/127.0.0.2.json").path("neighbor").path("transport").path(
                "md5").asBoolean()).isTrue();
        assertThat(parts.get("daemon/ranges.json")).contains("127.0.3.0/24");
        assertThat(parts.get("host/proc/net/fib_trie")).contains("127.0.0.1");
    }

    @Test
    void it_goes_through_a_pipe_out_of_a_container_whose_files_may_not_be_written() throws Exception {
        Path bundle = folder.resolve("bundle.zip");
        try (Reflector reflector = reflector()) {
            assertThat(bgpctl(reflector, bundle, "support-bundle", "-")).isZero();
        }
        assertThat(parts(bundle)).containsKeys("manifest.txt", "daemon/config.json");
    }
}
