package dev.exip.bgpctl;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.FakeSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees, against a reflector of a single rack over a real socket. */
class ShowTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"neighbors", "neighbor", "neighbours", "neighbour", "summary"})
    void neighborsInALineEach(String spelling) {
        cli.shows("show " + spelling,
                """
                        Neighbor         AS  Type      State         Up/Down  PfxRcd  PfxAcc  PfxSent  Flaps  AddPath(rx/tx)  Desc/LastError
                        10.210.1.254  65001  internal  Established  00:12:34       0       0        4      1  -/tx            tor: Top of Rack
                        10.210.1.11   65001  internal  Established     3d04h       2       2        0      0  -/-             node1
                        10.210.1.13   65001  internal  Established  00:01:01       2       2        0      3  -/-             -
                        10.210.1.12   65001  internal  Active          never       0       0        0      0  -               node2: connection refused
                        """);
    }

    @Test
    void aReplicaThatStandsBySaysWhoHasTheNeighbors() throws Exception {
        server.close();
        server = AdminServer.start(run.resolve("route-reflector.sock"), new FakeSource(List.of()));
        cli.shows("show neighbors",
                "No neighbors, for this replica stands by. Ask node3, which holds the lease of 10.210.1.1/32.\n");
    }

    @Test
    void neighborsWithAllColumns() {
        cli.shows("show neighbors -o wide",
                """
                        Neighbor      Name            AS  Type      Role              State         Up/Down  PfxRcd  PfxAcc  PfxSent  Flaps  AddPath(rx/tx)     Desc         LastError
                        10.210.1.254  tor          65001  internal  rrClient          Established  00:12:34       0       0        4      1  ipv4-unicast:-/tx  Top of Rack  -
                        10.210.1.11   node1        65001  internal  rrClient          Established     3d04h       2       2        0      0  ipv4-unicast:-/-   -            -
                        10.210.1.13   10.210.1.13  65001  internal  rrClient,dynamic  Established  00:01:01       2       2        0      3  ipv4-unicast:-/-   -            received Cease/Administrative Reset
                        10.210.1.12   node2        65001  internal  rrClient          Active          never       0       0        0      0  -                  -            connection refused
                        """);
    }

    @Test
    void neighborWithEverythingAboutIt() {
        cli.shows("show neighbor tor", """
                Neighbor 10.210.1.254 (tor)
                  description   Top of Rack
                  AS            65001 internal, rrClient
                  state         Established, up for 00:12:34
                  connection    10.210.1.1:179 to 10.210.1.254:41714
                  transport     TCP MD5 yes, TTL security within 1 hop
                  BFD           Up for 00:12:34, sends every 300ms, is down after 900ms of silence, lost 1 time
                  router id     10.210.1.254
                  established   2 times, lost 1 time
                  last reset    received Cease/Administrative Shutdown: "maintenance", 00:13:20 ago
                  last attempt  none failed
                  last error    -
                  prefixes      0 received, 0 accepted, 4 sent
                  limit         ipv4-unicast: 85 of at most 100 prefixes, 0 paths discarded, warned
                  import        all
                  export        policy to-tor
                  output        update group of 1, 0 changes queued
                  bad UPDATEs   1 attribute discarded, 0 treated as withdraw, 0 session reset

                Timers, in seconds
                                 Configured  Negotiated
                  hold                   90           9
                  keepalive              30           3
                  least hold              3           -
                  connect retry           5           -
                  open hold             240           -
                  send hold         default           -
                  last received 2, last sent 0

                Capabilities
                                    Family        Local  Remote   Negotiated
                  multiprotocol     ipv4-unicast  yes    yes      yes
                  add-path          ipv4-unicast  send   receive  send
                  extended message  -             yes    -        -

                Messages
                                   In   Out
                  OPEN              2     2
                  UPDATE            5    12
                  NOTIFICATION      1     0
                  KEEPALIVE      1204  1206
                  ROUTE-REFRESH     0     1

                Notifications, newest first
                  received 00:13:20 ago: Cease/Administrative Shutdown: "maintenance" (6/2)
                """);
    }

    @Test
    void neighborThatNeverWasUp() {
        cli.shows("show neighbor 10.210.1.12", """
                Neighbor 10.210.1.12 (node2)
                  AS            65001 internal, rrClient
                  state         Active, never was up
                  connection    none
                  transport     TCP MD5 no, TTL of the kernel
                  router id     -
                  established   0 times, lost 0 times
                  last reset    never
                  last attempt  dial failed: cannot connect: Connection refused, 00:00:01 ago
                  last error    connection refused
                  prefixes      0 received, 0 accepted, 0 sent
                  import        none, since no policy is given (RFC 8212)
                  export        all
                  output        in no update group
                  bad UPDATEs   0 attribute discarded, 0 treated as withdraw, 0 session reset

                Timers, in seconds
                                 Configured  Negotiated
                  hold                   90           -
                  keepalive              30           -
                  least hold              3           -
                  connect retry           5           -
                  open hold             240           -
                  send hold               0           -
                  last received -, last sent -

                Capabilities: no OPEN yet

                Messages
                                 In  Out
                  OPEN            0    0
                  UPDATE          0    0
                  NOTIFICATION    0    0
                  KEEPALIVE       0    0
                  ROUTE-REFRESH   0    0

                Notifications: none
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "rib"})
    void routesWithStatusLettersAndALegend(String spelling) {
        cli.shows("show " + spelling, """
                Status: * valid, > best, = multipath, i internal, S stale; origin: i IGP, e EGP, ? incomplete

                Status  Network      PathID  NextHop      LocPrf  MED  Path  Origin  Peer              Age
                *>i     10.0.0.7/32       1  10.210.1.11     100    -  -     i       node1        00:12:34
                *=i     10.0.0.7/32       2  10.210.1.13     100    -  -     i       10.210.1.13  00:12:34
                *>i     10.0.0.8/32       3  10.210.1.11     100    -  -     i       node1        00:12:34
                iS      10.0.0.8/32       4  10.210.1.13     100    -  -     i       10.210.1.13  00:12:34

                4 paths to 2 prefixes
                """);
    }

    @Test
    void routesOfOneTableAndNeighborWithThePathIdsThatTheyCameWith() {
        cli.shows("show routes 10.0.0.7 --table in --neighbor node1", """
                Status: * valid, > best, = multipath, i internal, S stale; origin: i IGP, e EGP, ? incomplete

                Status  Network      PathID  NextHop      LocPrf  MED  Path  Origin  Peer        Age  Rejected
                *>i     10.0.0.7/32       -  10.210.1.11     100    -  -     i       node1  00:12:34  -

                1 path to 1 prefix
                """);
    }

    @Test
    void routesWithAllColumns() {
        cli.shows("show routes 10.0.0.8/32 -o wide",
                """
                        Status: * valid, > best, = multipath, i internal, S stale; origin: i IGP, e EGP, ? incomplete

                        Status  Network      PathID  NextHop      LocPrf  MED  Path  Origin  Peer              Age  PeerAddress  RxID  TxID  OriginatorID  ClusterList  Communities
                        *>i     10.0.0.8/32       3  10.210.1.11     100    -  -     i       node1        00:12:34  10.210.1.11     -     3  -             -            65001:7
                        iS      10.0.0.8/32       4  10.210.1.13     100    -  -     i       10.210.1.13  00:12:34  10.210.1.13     -     4  -             -            65001:7

                        2 paths to 1 prefix
                        """);
    }

    @Test
    void routesThatAreNotThere() {
        cli.shows("show routes 10.9.0.0/16 --longer", "No routes.\n");
    }

    @Test
    void routeWithTheReasonsOfTheDecision() {
        cli.shows("show route 10.0.0.7", """
                10.0.0.7/32: 3 paths
                  best by ROUTER_ID: lowest router id 10.210.1.11 of 2

                *>i  next hop 10.210.1.11 from node1 (10.210.1.11), 00:12:34 ago
                      attributes  local pref 100, MED -, origin i, AS path empty
                      communities 65001:7
                      path id     received -, ours 1
                      decision    best
                      multipath   equal to the best
                      sent to     tor

                *=i  next hop 10.210.1.13 from 10.210.1.13 (10.210.1.13), 00:12:34 ago
                      attributes  local pref 100, MED -, origin i, AS path empty
                      communities 65001:7
                      path id     received -, ours 2
                      decision    lost at ROUTER_ID: 10.210.1.13 > 10.210.1.11
                      multipath   equal to the best
                      sent to     tor

                *i  next hop 10.210.1.14 from rr2 (10.210.1.2), 1d01h ago
                      attributes  local pref 100, MED 50, origin ?, AS path 65010 65020
                      reflected   originator 10.210.1.14, cluster list 10.210.1.2
                      communities 65001:7 65001:1:2
                      only to     customers of AS 65010 (RFC 9234)
                      path id     received 7, ours 9
                      decision    lost at AS_PATH length: 2 > 0
                      multipath   not equal to the best: AS_PATH length differs: 2 vs 0
                      sent to     nobody

                Status: * valid, > best, = multipath, i internal, S stale; origin: i IGP, e EGP, ? incomplete
                """);
    }

    @Test
    void versionOfTheDaemon() {
        cli.shows("show version", """
                route-reflector 0.1.0
                  AS 65001, router id 10.210.1.1, cluster id 10.210.1.1
                  up for 3d04h
                """);
    }

    @Test
    void versionAsJson() {
        cli.shows("show version -j", """
                {
                  "schemaVersion" : 1,
                  "daemon" : {
                    "name" : "route-reflector",
                    "version" : "0.1.0",
                    "routerId" : "10.210.1.1",
                    "clusterId" : "10.210.1.1",
                    "asn" : 65001,
                    "uptimeSeconds" : 273900,
                    "drain" : {
                      "draining" : false,
                      "seconds" : 0
                    },
                    "movingAddress" : true
                  }
                }
                """);
    }

    @Test
    void routesAsJson() {
        cli.shows("-o json show routes 10.0.0.7/32 --neighbor node1", """
                {
                  "schemaVersion" : 1,
                  "table" : "loc",
                  "total" : 1,
                  "routes" : [ {
                    "prefix" : "10.0.0.7/32",
                    "status" : [ "valid", "best", "internal" ],
                    "receivedPathId" : null,
                    "localPathId" : 1,
                    "nextHop" : "10.210.1.11",
                    "localPref" : 100,
                    "med" : null,
                    "asPath" : "",
                    "origin" : "i",
                    "source" : {
                      "name" : "node1",
                      "address" : "10.210.1.11"
                    },
                    "ageSeconds" : 754,
                    "originatorId" : null,
                    "clusterList" : [ ],
                    "communities" : [ "65001:7" ],
                    "onlyToCustomer" : null,
                    "rejected" : null
                  } ]
                }
                """);
    }
}
