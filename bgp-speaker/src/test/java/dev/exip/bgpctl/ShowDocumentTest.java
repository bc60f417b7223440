package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of all but neighbours and routes, against a reflector of a single rack over a real socket. */
class ShowDocumentTest {

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
    void stationsInALineEach() {
        cli.shows("show bmp",
                """
                        Station       Port  Connected  Queued  SentBytes  Failures  LastFailure
                        10.210.9.1   11019  yes            12       4096         0  -
                        2001:db8::9  11019  no              0          0         3  Connection refused
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ranges", "range"})
    void rangesInALineEach(String spelling) {
        cli.shows("show " + spelling, """
                Range          Name       AS  Neighbors  Limit  Refused  Obstacle
                10.210.1.0/24  nodes   65001          1    100        7  -
                10.210.2.0/24  signed  65001          0    100        0  the TCP MD5 key of 10.210.2.0/24 cannot be set
                """);
    }

    @Test
    void whatHasHappenedInALineEach() {
        cli.shows("show events",
                """
                        Time                  Event          Subject                   Text
                        2026-11-01T00:00:00Z  sessionUp      tor                       Established with 10.210.1.254 (AS 65001, router id 10.210.1.254, hold time 9 s)
                        2026-11-01T00:00:01Z  reloadRefused  /etc/exip/reflector.yaml  The configuration stays as it was, for the new one is wrong: reflector.yaml:3:1: nonsense
                        """);
    }

    @Test
    void whatHasHappenedAsJson() {
        Cli.Result result = cli.type("show events -j");
        assertThat(result.out()).contains("\"kind\" : \"reloadRefused\"").contains("\"number\" : 8");
    }

    @Test
    void whoIsWatchedWithBfdInALineEach() {
        cli.shows("show bfd",
                """
                        Neighbor      Name   State   Up/Down  Flaps  Hops  LocalDiscr  RemoteDiscr     Tx     Rx  Detect  Diagnostic     Problem
                        10.210.1.254  tor    Up     00:12:34      1  one   4023450001            7  300ms  300ms   900ms  No Diagnostic  Control Detection Time Expired, nothing heard for 903 ms
                        10.210.1.12   node2  none          -      0  -              -            -      -      -       -  -              UDP port 3784 of 10.210.1.1 cannot be had: another process has it
                        """);
    }

    @Test
    void whoIsWatchedWithBfdAsJson() {
        Cli.Result result = cli.type("show bfd -j");
        assertThat(result.out()).startsWith("""
                {
                  "schemaVersion" : 1,
                  "bfd" : [ {
                    "neighbor" : "tor",
                    "address" : "10.210.1.254",
                    "state" : "Up",
                    "diagnostic" : "No Diagnostic",
                    "upDownSeconds" : 754,
                    "flaps" : 1,""");
    }

    @Test
    void theAddressThatMovesInAFewLines() {
        cli.shows("show address", """
                Address 10.210.1.1/32
                  interface  eth0 (02:00:00:00:00:01)
                  state      standby since 00:00:42
                  lease      exip/route-reflector, node3's; we are node1, 0 writes, 2 requests without an answer
                  conflict   02:00:00:00:00:03 claimed it, 1 time, last at 2026-11-01T00:00:00Z
                """);
    }

    @Test
    void theAddressThatMovesAsJson() {
        assertThat(cli.type("show address -j").out()).startsWith("""
                {
                  "schemaVersion" : 1,
                  "address" : {
                    "addresses" : [ "10.210.1.1/32" ],
                    "interfaceName" : "eth0",
                    "mac" : "02:00:00:00:00:01",
                    "state" : "standby",""");
    }

    @Test
    void rangesAsJson() {
        Cli.Result result = cli.type("show ranges -j");
        assertThat(result.out()).startsWith("""
                {
                  "schemaVersion" : 1,
                  "ranges" : [ {
                    "name" : "nodes",
                    "prefix" : "10.210.1.0/24",
                    "asn" : 65001,
                    "neighbors" : 1,
                    "limit" : 100,
                    "refused" : 7,
                    "obstacle" : null
                  }""");
    }
}
