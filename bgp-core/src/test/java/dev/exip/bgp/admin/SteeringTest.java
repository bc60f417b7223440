package dev.exip.bgp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders over the admin socket: what is POSTed. */
class SteeringTest {

    @TempDir
    Path directory;

    private AdminServer server;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = AdminServer.start(directory.resolve("admin.sock"), new FakeSource());
        http = new Http(server.socket());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Http.Response post(String target) throws Exception {
        return http.send("POST " + target + " HTTP/1.0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/v1/neighbors/tor/clear | tor | Clear[]",
            "/v1/neighbors/10.210.1.254/clear?soft= | tor | Clear[]",
            "/v1/neighbors/tor/clear?soft=in | tor | SoftIn[]", "/v1/neighbors/tor/clear?soft=out | tor | SoftOut[]",
            "/v1/neighbors/tor/shutdown | tor | Shutdown[message=]",
            "/v1/neighbors/tor/shutdown?message=gr%C3%BC%C3%9Fe%20an%20alle | tor | Shutdown[message=grüße an alle]",
            "/v1/neighbors/node2/enable | node2 | Enable[]"})
    void anOrderToANeighborIsCarriedOutAndSaysWhatWasDone(String target, String neighbor, String order)
            throws Exception {
        Http.Response response = post(target);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(response.json().at("/done/neighbor").asString()).isEqualTo(neighbor);
        assertThat(response.json().at("/done/words").asString()).isEqualTo(order);
    }

    @Test
    void aReloadSaysWhatItChanged() throws Exception {
        assertThat(post("/v1/reload").body()).isEqualTo("""
                {"schemaVersion":1,"reload":{"file":"/etc/exip/reflector.yaml","added":["tor2"],"removed":[],\
                "reset":["tor","node1"],"updated":[],"untouched":["node2","nodes"],"lastChange":null,\
                "warnings":["/etc/exip/reflector.yaml:9:5: 'peers[1].import': nothing is imported"]}}
                """);
    }

    @Test
    void drainIsOnOrOff() throws Exception {
        assertThat(post("/v1/drain/on").body()).isEqualTo("""
                {"schemaVersion":1,"drain":{"draining":true,"seconds":61}}
                """);
        assertThat(post("/v1/drain/off").json().at("/drain/draining").asBoolean()).isFalse();
        assertThat(post("/v1/drain/maybe").status()).isEqualTo(404);
    }

    @Test
    void aReloadThatCannotBeAppliedIsAConflict() throws Exception {
        server.close();
        server = AdminServer.start(directory.resolve("admin.sock"), new FakeSource() {
            @Override
            public CompletableFuture<dev.exip.bgp.admin.view.steer.ReloadView> reload() {
                return CompletableFuture.supplyAsync(() -> {
                    throw new NotDone("a.yaml:1:2: wrong", null);
                });
            }
        });
        Http.Response response = post("/v1/reload");
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().at("/error").asString()).isEqualTo("a.yaml:1:2: wrong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/v1/neighbors/tor2/clear | 404 | no neighbor 'tor2' | /v1/neighbors lists names and addresses",
            "/v1/neighbors/tor/clear?soft=both | 400 | parameter 'soft' is in or out, not 'both' | leave it out to reset the session",
            "/v1/neighbors/tor/clear?hard=1 | 400 | unknown parameter 'hard' | it takes soft",
            "/v1/neighbors/node2/clear?soft=in | 409 | the session with node2 is not Established | wait",
            "/v1/reload?now=1 | 400 | unknown parameter 'now' | it takes none"})
    void whatCannotBeDoneIsRefusedWithAReasonAndAWayOut(String target, int status, String error, String hint)
            throws Exception {
        Http.Response response = post(target);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().at("/error").asString()).isEqualTo(error);
        assertThat(response.json().at("/hint").asString()).isEqualTo(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/neighbors", "/v1/neighbors/tor", "/v1/neighbors/tor/restart", "/v1/version"})
    void whatCanOnlyBeReadRefusesPost(String target) throws Exception {
        Http.Response response = post(target);
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.head()).containsIgnoringCase("allow: GET");
        assertThat(response.json().at("/hint").asString()).contains("/v1/reload", "/shutdown?message=");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(post("/v1/restart").status()).isEqualTo(404);
    }

    /** RFC 9003 2: one octet holds the length; umlauts take two octets. */
    @ParameterizedTest
    @CsvSource({"127, 200", "128, 400"})
    void aShutdownMessageHasAtMost255OctetsOfUtf8(int umlauts, int status) throws Exception {
        Http.Response response = post("/v1/neighbors/tor/shutdown?message=" + "%C3%BC".repeat(umlauts));
        assertThat(response.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(response.json().at("/error").asString()).isEqualTo("the message has 256 octets of UTF-8");
            assertThat(response.json().at("/hint").asString()).contains("255");
        }
    }
}
