package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code show routes --limit}, where there are four paths. */
class RoutesLimitTest {

    @TempDir
    Path run;

    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        server = AdminServer.start(run.resolve("route-reflector.sock"), new FakeSource());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String shown(String line) {
        Cli.Result result = Cli.at(run).type(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    @Test
    void theFirstPathsAndHowManyThereAre() {
        assertThat(shown("show routes --limit 3")).contains("10.0.0.8/32       3").doesNotContain(
                "10.0.0.8/32       4").endsWith("\n3 of 4 paths shown\n");
        assertThat(shown("show routes --limit 0")).isEqualTo("0 of 4 paths shown\n");
    }

    @Test
    void aLimitThatLetsAllInIsNotSpokenOf() {
        assertThat(shown("show routes --limit 4")).isEqualTo(shown("show routes"));
        assertThat(shown("show routes 10.9.0.0/16 --longer --limit 4")).isEqualTo("No routes.\n");
    }

    @Test
    void aLimitBelowZeroIsAWrongCommandLine() {
        Cli.Result result = Cli.at(run).type("show routes --limit -1");
        assertThat(result.code()).isEqualTo(64);
        assertThat(result.err()).contains("parameter 'limit' is a number of rows, not '-1'");
    }
}
