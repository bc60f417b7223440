package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.admin.view.insight.InsightView;
import dev.exip.daemon.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code bgpctl support-bundle}, against a fake daemon and the kernel that is here. */
class SupportBundleTest {

    @TempDir
    Path run;

    private Path file;

    @BeforeEach
    void name() {
        file = run.resolve("bundle.zip");
    }

    private AdminServer daemon(FakeSource source) throws IOException {
        return AdminServer.start(run.resolve("route-reflector.sock"), source);
    }

    private Cli.Result bundle(String options) {
        return Cli.at(run).type("support-bundle " + file + options);
    }

    /** The parts by their names, without the folder that all are in. */
    private static Map<String, String> parts(InputStream in) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).matches("exip-support-\\d{8}T\\d{6}Z/.*");
                parts.put(entry.getName().substring(entry.getName().indexOf('/') + 1),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private Map<String, String> parts() throws IOException {
        return parts(Files.newInputStream(file));
    }

    @Test
    void allThatIsKnownIsInOneFileThatOnlyItsOwnerMayRead() throws Exception {
        try (AdminServer _ = daemon(new FakeSource())) {
            Cli.Result result = bundle("");
            assertThat(result.err()).isEmpty();
            assertThat(result.code()).isZero();
            assertThat(result.out()).startsWith(file + " is written: " + Files.size(file) + " octets.");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Map<String, String> parts = parts();
        assertThat(parts).containsKeys("daemon/version.json", "daemon/config.json", "daemon/process.json",
                "daemon/health.json", "daemon/ranges.json", "daemon/bfd.json", "daemon/bmp.json", "daemon/events.json",
                "daemon/neighbors.json", "daemon/neighbors/10.210.1.254.json", "daemon/routes/loc.json",
                "daemon/routes/in.json", "daemon/routes/out/10.210.1.254.json", "host/proc/net/fib_trie");
        assertThat(parts.get("daemon/metrics.txt")).startsWith("# TYPE exip_bgp_draining gauge\n");
        assertThat(parts.get("host/proc/version")).startsWith("Linux version ");
        JsonNode routes = AdminJson.mapper().readTree(parts.get("daemon/routes/loc.json"));
        assertThat(routes.get("routes")).hasSize(4);
        assertThat(parts.get("manifest.txt")).startsWith("ExIP support bundle, made 20").contains(
                " by bgpctl " + Version.text() + ": bgpctl support-bundle " + file,
                "  daemon/config.json\n").doesNotContain("FAILED", "paths, the first");
        assertThat(parts.get("manifest.txt").lines()).filteredOn(line -> line.matches(" *\\d+  .*")).as(
                "every part but itself").hasSize(parts.size() - 1);
    }

    @Test
    void whatIsCutIsSaid() throws Exception {
        try (AdminServer _ = daemon(new FakeSource())) {
            assertThat(bundle(" --routes 3").code()).isZero();
        }
        assertThat(AdminJson.mapper().readTree(parts().get("daemon/routes/loc.json")).get("routes")).hasSize(3);
        assertThat(parts().get("manifest.txt")).contains("Of the 4 paths, the first 3 by prefix");
    }

    @Test
    void aPartThatCannotBeHadIsReplacedByTheReason() throws Exception {
        FakeSource source = new FakeSource() {
            @Override
            public CompletableFuture<Optional<InsightView>> insight(Insight what) {
                return what == Insight.PROCESS ? done(Optional.empty()) : super.insight(what);
            }
        };
        try (AdminServer _ = daemon(source)) {
            Cli.Result result = bundle("");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).isEqualTo(
                    "bgpctl: 1 part could not be had; manifest.txt in the bundle says why.\n");
        }
        assertThat(parts().get("daemon/process.json")).isEqualTo(
                "This part could not be had: this program tells nothing of its process.\n");
        assertThat(parts().get("manifest.txt")).contains(
                "daemon/process.json  FAILED: this program tells nothing of its process.");
        assertThat(parts()).containsKey("daemon/routes/loc.json");
    }

    @Test
    void withoutADaemonThereIsWhatTheKernelSays() throws Exception {
        assertThat(bundle("").code()).isEqualTo(2);
        assertThat(parts().get("daemon/version.json")).contains("no daemon found: neither");
        assertThat(parts().get("manifest.txt")).contains(
                "Nothing else was asked of the daemon, for it did not answer.");
        assertThat(parts()).containsKey("host/proc/net/dev").doesNotContainKey("daemon/config.json");
    }

    @Test
    void aFileThatIsThereStaysUnlessItIsToBeReplaced() throws Exception {
        Files.writeString(file, "precious");
        try (AdminServer _ = daemon(new FakeSource())) {
            assertThat(bundle("")).isEqualTo(new Cli.Result(1, "",
                    "bgpctl: " + file + " exists; name another file, or replace it with --force\n"));
            assertThat(file).hasContent("precious");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            assertThat(bundle(" --force").code()).isZero();
        }
        assertThat(run).isDirectoryNotContaining("glob:**.part");
        assertThat(parts()).containsKey("manifest.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsNamed() {
        file = run.resolve("missing/bundle.zip");
        Cli.Result result = bundle("");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("bgpctl: there is no directory " + file.getParent()
                + ": make it, or name another file\n");
    }

    @Test
    void helpTellsItsOwnExitCodes() {
        assertThat(Cli.at(run).type("support-bundle --help").out()).contains("parts are missing").doesNotContain(
                "Established");
    }
}
