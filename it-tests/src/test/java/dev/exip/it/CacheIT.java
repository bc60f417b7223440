package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ahead-of-time caches that the build has made fit the JDK and the jars that it has made them for. */
class CacheIT {
    @ParameterizedTest
    @ValueSource(strings = {"bgp-speaker", "route-reflector", "bgpctl"})
    void a_jvm_that_may_not_do_without_starts_with_the_cache(String program) throws IOException, InterruptedException {
        assertThat(version(program, "-XX:AOTMode=on")).startsWith(program + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bgp-speaker", "route-reflector", "bgpctl"})
    void a_jvm_that_the_cache_does_not_fit_starts_without_a_word(String program)
            throws IOException, InterruptedException {
        assertThat(version(program, "-XX:-UseCompactObjectHeaders")).matches(program + " \\S+\n");
    }

    private static String version(String program, String flag) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Distribution.ofThisBuild().launcher(program).toString(), "--version");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", flag);
        var process = builder.redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
