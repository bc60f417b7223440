package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers, run as they stand in the sources, on JDKs that only say how they were called. */
class LauncherTest {
    private static final Path BIN = Distribution.ofThisBuild().deploy().resolve("src/main/bin");

    @TempDir
    Path folder;

    private Path old;
    private Path current;

    @BeforeEach
    void makeJdks() throws IOException {
        old = jdk("old", "17.0.15");
        current = jdk("current", "25.0.3");
    }

    @Test
    void java_home_chooses_the_jdk() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", current.toString()), old, "bgp-speaker", "--config", "a b.yaml")).startsWith(
                "current ").endsWith(" dev.exip.speaker.BgpSpeaker --config <a b.yaml>");
    }

    @Test
    void a_java_home_that_is_too_old_gives_way_to_the_java_on_the_path() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", old.toString()), current, "route-reflector")).startsWith("current ");
    }

    @Test
    void java_opts_are_words_of_their_own() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", current.toString(), "JAVA_OPTS", "-Xmx48m -Xint"), old,
                "ipctl-agent")).contains(" -Xmx48m -Xint -cp ");
    }

    @Test
    void the_distribution_is_found_through_a_symbolic_link() throws Exception {
        var bin = copyOfBin();
        var jar = Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("bgp-speaker-1.2.jar"));
        var link = Files.createSymbolicLink(folder.resolve("bgpctl"), bin.resolve("bgpctl"));

        assertThat(run(Map.of("JAVA_HOME", current.toString()), old, link.toString())).contains(" -cp " + jar + " ");
    }

    private Path copyOfBin() throws IOException {
        var bin = Files.createDirectory(folder.resolve("bin"));
        for (var file : List.of("exip-java", "bgpctl", "bgp-speaker", "route-reflector")) {
            Files.copy(BIN.resolve(file), bin.resolve(file));
        }
        return bin;
    }

    @Test
    void a_daemon_starts_with_the_cache_of_its_name() throws Exception {
        var bin = copyOfBin();
        var lib = Files.createDirectory(folder.resolve("lib"));
        Files.createFile(lib.resolve("bgp-speaker.aot"));
        var environment = Map.of("JAVA_HOME", current.toString());

        assertThat(run(environment, old, bin + "/bgp-speaker")).contains(" -XX:AOTCache=" + lib + "/bgp-speaker.aot ");
        assertThat(run(environment, old, bin + "/route-reflector")).doesNotContain("AOTCache");
    }

    @Test
    void a_jvm_that_makes_no_cache_is_told_with_what_it_said() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", current.toString()), old, "exip-train", folder.toString())).contains(
                "current ", "exip-train: bgp-speaker has no cache");
    }

    private Path jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        var java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                printf '%s' NAME
                for word; do case $word in *' '*) printf ' <%s>' "$word" ;; *) printf ' %s' "$word" ;; esac; done
                """.replace("NAME", name));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static String run(Map<String, String> environment, Path jdkOnPath, String launcher, String... arguments)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(BIN.resolve(launcher).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", jdkOnPath + "/bin:", (path, first) -> first + path);
        var process = builder.redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
