package dev.exip.bgp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.bgp.session.log.LogLines;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AdminServerTest {

    @TempDir
    Path directory;

    private AdminServer server;

    private Http serve(AdminSource source) throws IOException {
        server = AdminServer.start(directory.resolve("admin.sock"), source);
        return new Http(server.socket());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void saysWhichDaemonAnswers() throws Exception {
        Http.Response response = serve(new FakeSource()).ask("/v1/version");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.head()).containsIgnoringCase("content-type: application/json").containsIgnoringCase(
                "connection: close").doesNotContainIgnoringCase("transfer-encoding");
        assertThat(response.body()).isEqualTo("""
                {"schemaVersion":1,"daemon":{"name":"route-reflector","version":"0.1.0","routerId":"10.210.1.1",\
                "clusterId":"10.210.1.1","asn":65001,"uptimeSeconds":273900,\
                "drain":{"draining":false,"seconds":0},"movingAddress":true}}
                """);
    }

    @Test
    void listsNeighborsInTheOrderOfTheSource() throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/neighbors").json();
        assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/neighbors").findValuesAsString("name")).containsExactly("tor", "node1", "10.210.1.13",
                "node2");
        assertThat(json.at("/neighbors/3/upDownSeconds").isNull()).as("a session that never was up").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"tor", "10.210.1.254", "%74or"})
    void findsANeighborByNameOrAddress(String spelling) throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/neighbors/" + spelling).json();
        assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/neighbor/summary/address").asString()).isEqualTo("10.210.1.254");
    }

    @ParameterizedTest
    @CsvSource({"config, /values/local/asn, 65001", "process, /flags/0, -Xmx64m",
            "metrics, /text, '# TYPE exip_bgp_draining gauge\nexip_bgp_draining 0.0\n'",
            "health, /ready/0/complaint, the file is wrong"})
    void looksIntoTheDaemon(String what, String pointer, String value) throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/" + what).json();
        assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/" + what + pointer).asString()).isEqualTo(value);
    }

    @Test
    void listsTheLocRibUnlessAnotherTableIsNamed() throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/routes").json();
        assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/table").asString()).isEqualTo("loc");
        assertThat(json.at("/routes")).hasSize(4);
        assertThat(json.at("/routes/0/status").toString()).isEqualTo("[\"valid\",\"best\",\"internal\"]");
    }

    @ParameterizedTest
    @CsvSource({"prefix=10.0.0.7/32, loc, 2", "prefix=10.0.0.7, loc, 2", "prefix=10.0.0.0/24, loc, 0",
            "prefix=10.0.0.0/24&longer=true, loc, 4", "prefix=10.0.0.7%2F32&table=in&neighbor=node1&longer=, in, 1",
            "neighbor=10.210.1.13, loc, 2", "table=out&neighbor=tor, out, 4",
            "prefix=&table=&neighbor=&longer=false, loc, 4"})
    void narrowsRoutesByItsParameters(String parameters, String table, int rows) throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/routes?" + parameters).json();
        assertThat(json.at("/table").asString()).isEqualTo(table);
        assertThat(json.at("/routes")).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource({"limit=3, 4, 3", "limit=0, 4, 0", "limit=9, 4, 4", "prefix=10.0.0.7&limit=1, 2, 1", "limit=, 4, 4"})
    void listsNoMoreRoutesThanTheLimitAndSaysHowManyThereAre(String parameters, int total, int rows) throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/routes?" + parameters).json();
        assertThat(json.at("/total").asInt()).isEqualTo(total);
        assertThat(json.at("/routes")).hasSize(rows);
    }

    @Test
    void tellsWhatHasHappenedTheOldestFirst() throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/events").json();
        assertThat(json.at("/events").findValuesAsString("kind")).containsExactly("sessionUp", "reloadRefused");
        assertThat(json.at("/events/0/number").asInt()).isEqualTo(7);
    }

    @Test
    void explainsOneRoute() throws Exception {
        JsonNode json = serve(new FakeSource()).ask("/v1/route?prefix=10.0.0.7/32").json();
        assertThat(json.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.at("/route/selectionStep").asString()).isEqualTo("ROUTER_ID");
        assertThat(json.at("/route/paths/2/notMultipathReason").asString()).isEqualTo("AS_PATH length differs: 2 vs 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/v1/route | 400 | no prefix given | add prefix=ADDRESS/LENGTH",
            "/v1/route?prefix=10.0.0.9/32 | 404 | no route 10.0.0.9/32 | /v1/routes?longer=true&prefix=10.0.0.9/32 lists what lies inside it",
            "/v1/routes?prefix=10.0.0.7/33 | 400 | bad prefix '10.0.0.7/33': an IPv4 prefix length is 0..32, not 33 | write it as 10.0.0.7/32, 10.0.0.7 or 2001:db8::/48",
            "/v1/routes?table=fib | 400 | no table 'fib' | tables are in, loc and out",
            "/v1/routes?table=out | 400 | table out is one neighbor's | name it: neighbor=ADDRESS-OR-NAME",
            "/v1/routes?longer=maybe | 400 | parameter 'longer' is true or false, not 'maybe' |",
            "/v1/routes?limit=-1 | 400 | parameter 'limit' is a number of rows, not '-1' | leave it out for all rows; 0 only counts them",
            "/v1/routes?limit=many | 400 | parameter 'limit' is a number of rows, not 'many' | leave it out for all rows; 0 only counts them",
            "/v1/routes?neighbour=tor | 400 | unknown parameter 'neighbour' | it takes limit, longer, neighbor, prefix, table",
            "/v1/routes?table=in&table=out | 400 | parameter 'table' is given twice |",
            "/v1/routes?neighbor=tor2 | 404 | no neighbor 'tor2' | /v1/neighbors lists names and addresses",
            "/v1/neighbors/tor2 | 404 | no neighbor 'tor2' | /v1/neighbors lists names and addresses",
            "/v1/version?verbose=1 | 400 | unknown parameter 'verbose' | it takes none"})
    void refusesWithAStatusAReasonAndAWayOut(String target, int status, String error, String hint) throws Exception {
        Http.Response response = serve(new FakeSource()).ask(target);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(response.json().at("/error").asString()).isEqualTo(error);
        assertThat(response.json().at("/hint").asString(null)).isEqualTo(hint);
    }

    @Test
    void namesItsResourcesWhenAskedForAnother() throws Exception {
        Http.Response response = serve(new FakeSource()).ask("/");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().at("/hint").asString()).contains("/v1/neighbors", "/v1/ranges", "/v1/bfd",
                "/v1/routes",
                "/v1/route",
                "/v1/version");
    }

    @Test
    void allowsNothingButGet() throws Exception {
        Http.Response response = serve(new FakeSource()).send("DELETE /v1/neighbors/tor HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.head()).containsIgnoringCase("allow: GET");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "GET /%zz HTTP/1.0"})
    void answersWhatIsNoHttpWithBadRequest(String line) throws Exception {
        assertThat(serve(new FakeSource()).send(line + "\r\n\r\n").status()).isEqualTo(400);
    }

    @Test
    void sendsChunksToAClientOfHttp11() throws Exception {
        Http.Response response = serve(new FakeSource()).send("GET /v1/routes HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(response.head()).containsIgnoringCase("transfer-encoding: chunked");
        assertThat(response.body()).endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void streamsMoreRoutesThanFitIntoOnePiece() throws Exception {
        RouteView row = FakeSource.paths().getFirst();
        Http http = serve(new FakeSource() {
            @Override
            public CompletableFuture<RouteListing> routes(RouteQuery query) {
                return done(new RouteListing(100_000, IntStream.range(0, 100_000).mapToObj(_ -> row)));
            }
        });
        assertThat(http.ask("/v1/routes").json().at("/routes")).hasSize(100_000);
    }

    @Test
    void breaksOffARouteListThatFailsHalfWay() throws Exception {
        RouteView row = FakeSource.paths().getFirst();
        Http http = serve(new FakeSource() {
            @Override
            public CompletableFuture<RouteListing> routes(RouteQuery query) {
                return done(new RouteListing(10_000, IntStream.range(0, 10_000).mapToObj(i -> {
                    if (i == 9_000) {
                        throw new IllegalStateException("lost it");
                    }
                    return row;
                })));
            }
        });
        assertThat(brokenOff(() -> http.ask("/v1/routes"))).startsWith("{\"schemaVersion\":1").doesNotContain("]}\n");
    }

    @Test
    void dumpsTheTableAPieceAtATimeAndMarksItsEnd() throws Exception {
        Http http = serve(new FakeSource());
        Http.Response response = http.send("GET /v1/mrt HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(response.head()).containsIgnoringCase("content-type: application/octet-stream");
        assertThat(response.body()).isEqualTo("5\r\npeers\r\n6\r\nroutes\r\n0\r\n\r\n");
        assertThat(http.ask("/v1/mrt").body()).isEqualTo("peersroutes");
    }

    @Test
    void aDumpThatFailsHalfWayHasNoEnd() throws Exception {
        Http http = serve(new FakeSource() {
            @Override
            public CompletableFuture<Dump> mrt() {
                return super.mrt().thenApply(dump -> new Dump() {
                    private boolean asked;

                    @Override
                    public boolean isEnded() {
                        return dump.isEnded();
                    }

                    @Override
                    public CompletableFuture<Piece> next() {
                        if (asked) {
                            return CompletableFuture.failedFuture(new IllegalStateException("lost it"));
                        }
                        asked = true;
                        return dump.next();
                    }
                });
            }
        });
        assertThat(brokenOff(() -> http.send("GET /v1/mrt HTTP/1.1\r\nHost: x\r\n\r\n"))).isEqualTo(
                "5\r\npeers\r\n");
    }

    /** The body of an answer that ends before its end, which the log says. */
    private static String brokenOff(Callable<Http.Response> question) throws Exception {
        try (LogLines lines = new LogLines(Reply.class)) {
            String body = question.call().body();
            assertThat(lines.written()).singleElement().asString().contains("broken off");
            return body;
        }
    }

    @Test
    void answersManyReadersAtOnce() throws Exception {
        Http http = serve(new FakeSource());
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> reader = () -> http.ask("/v1/routes").json().at("/routes").size();
            for (Future<Integer> rows : readers.invokeAll(Collections.nCopies(200, reader))) {
                assertThat(rows.get()).isEqualTo(4);
            }
        }
    }

    @Test
    void staysUpWhenAReaderLeavesInTheMiddle() throws Exception {
        RouteView row = FakeSource.paths().getFirst();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Http http = serve(new FakeSource() {
            @Override
            public CompletableFuture<RouteListing> routes(RouteQuery query) {
                return done(new RouteListing(Long.MAX_VALUE,
                        Stream.generate(() -> row).onClose(() -> closed.complete(null))));
            }
        });
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(http.socket()))) {
            channel.write(ByteBuffer.wrap("GET /v1/routes HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            channel.read(ByteBuffer.allocate(1000));
        }
        closed.get(30, TimeUnit.SECONDS);
        assertThat(http.ask("/v1/version").status()).isEqualTo(200);
    }

    @Test
    void saysSoWhenTheSourceFails() throws Exception {
        Http.Response response = serve(new FakeSource() {
            @Override
            public CompletableFuture<List<NeighborView>> neighbors() {
                return CompletableFuture.failedFuture(new IllegalStateException("no RIB"));
            }
        }).ask("/v1/neighbors");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.json().at("/error").asString()).contains("no RIB");
    }

    @Test
    void saysSoWhenTheSourceFindsNoAnswerInTime() throws Exception {
        server = AdminServer.start(directory.resolve("admin.sock"), null, new FakeSource() {
            @Override
            public CompletableFuture<List<NeighborView>> neighbors() {
                return new CompletableFuture<>();
            }
        }, Duration.ofMillis(20));
        Http.Response response = new Http(server.socket()).ask("/v1/neighbors");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().at("/hint").asString()).contains("try again");
    }
}
