package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator learns of a policy, over a real socket. */
class ExplainTest {

    @TempDir
    Path run;

    private AdminServer server;
    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        server = AdminServer.start(run.resolve("route-reflector.sock"), new FakeSource());
        cli = Cli.at(run);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyTermIsShownWithWhatItSet() {
        assertThat(cli.type("explain 10.0.0.7 --neighbor node1").out()).isEqualTo(
                """
                        10.0.0.7/32 from node1 (10.210.1.11), import: policy from-nodes
                          paths not kept (maxPrefix): 3; one to this prefix may be among them
                          path by 10.210.1.11 from node1
                            before  next hop 10.210.1.11, local pref 100, MED -, AS path empty, communities 65001:7
                                    loops                           passes
                                    policy from-nodes, term 1       does not match: prefixes
                                    policy from-nodes, term prefer  matches, then accept
                                                                      local pref 100 -> 200
                            result  accepted
                            after   next hop 10.210.1.11, local pref 200, MED -, AS path empty, communities 65001:7

                        10.0.0.7/32 to node1 (10.210.1.11), export: none
                          path by 10.210.1.13 from 10.210.1.13
                            before  next hop 10.210.1.13, local pref 100, MED -, AS path empty, communities 65001:7
                                    export  rejects: nothing is exported to this neighbour
                            result  rejected: nothing is exported to this neighbour
                        """);
    }

    @Test
    void jsonIsTheDaemonsOwn() {
        Cli.Result result = cli.type("explain 10.0.0.7 --neighbor node1 --direction in -j");
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("{").contains("\"schemaVersion\" : 1",
                "\"outcome\" : \"does not match: prefixes\"");
    }

    @Test
    void whatCannotBeExplainedIsToldWithTheWayOut() {
        assertThat(cli.type("explain 10.0.0.7 --neighbor tor9").err()).startsWith("bgpctl: no neighbor 'tor9'");
        assertThat(cli.type("explain 10.0.0.9 --neighbor node1").err()).startsWith(
                "bgpctl: neighbor 'node1' is not Established");
        assertThat(cli.type("explain 10.0.0.7").err()).contains("--neighbor");
        assertThat(cli.type("explain 10.0.0.7 --neighbor node1 --direction up").code()).isEqualTo(ExitCode.USAGE);
    }
}
