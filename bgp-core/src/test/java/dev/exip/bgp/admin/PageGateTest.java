package dev.exip.bgp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.admin.view.steer.DoneView;
import dev.exip.bgp.admin.view.steer.DrainView;
import dev.exip.bgp.admin.view.steer.ReloadView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGateTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path directory;

    private final List<String> orders = new ArrayList<>();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(directory.resolve("admin.sock"), ANY_PORT, new FakeSource() {
            @Override
            public CompletableFuture<ReloadView> reload() {
                orders.add("reload");
                return super.reload();
            }

            @Override
            public CompletableFuture<DrainView> drain(boolean on) {
                orders.add("drain");
                return super.drain(on);
            }

            @Override
            public CompletableFuture<Optional<DoneView>> order(String name, Order order) {
                orders.add(order.toString());
                return super.order(name, order);
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        InetSocketAddress page = Objects.requireNonNull(server.page());
        return new Socket(page.getAddress(), page.getPort());
    }

    private Http.Response send(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Http.Response.of(socket.getInputStream());
        }
    }

    private Http.Response get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.0\r\nHost: localhost:8179\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/page.css, text/css", "/main.js, text/javascript", "/icon.svg, image/svg+xml"})
    void thePageIsFilesThatABrowserTakesForWhatTheyAre(String path, String type) throws IOException {
        Http.Response response = get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.head()).containsIgnoringCase("content-type: " + type).containsIgnoringCase(
                "x-content-type-options: nosniff");
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void everyModuleThatThePageImportsIsServed() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> pending = new ArrayList<>(List.of("/main.js"));
        for (int i = 0; i < pending.size(); i++) {
            Http.Response module = get(pending.get(i));
            if (module.status() != 200) {
                missing.add(pending.get(i));
            }
            Pattern.compile("from \"\\.(/\\w+\\.js)\"").matcher(module.body()).results().map(
                    found -> found.group(1)).filter(path -> !pending.contains(path)).forEach(pending::add);
        }
        assertThat(missing).isEmpty();
        assertThat(pending).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/v1/version", "/v1/routes", "/v1/nonsense"})
    void nothingIsLoadedFromElsewhereNorKeptNorTold(String target) throws IOException {
        assertThat(get(target).head()).containsIgnoringCase(
                "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                        + "img-src 'self' data:;").containsIgnoringCase("cache-control: no-store").containsIgnoringCase(
                                "referrer-policy: no-referrer").doesNotContainIgnoringCase(
                                        "access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/version", "/v1/events", "/v1/neighbors", "/v1/neighbors/tor", "/v1/ranges", "/v1/bfd",
            "/v1/address", "/v1/routes?limit=1", "/v1/route?prefix=10.0.0.7",
            "/v1/explain?prefix=10.0.0.7&neighbor=node1"})
    void whatIsReadIsTheSameAsByTheSocket(String target) throws IOException {
        assertThat(get(target).body()).isEqualTo(new Http(server.socket()).ask(target).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/config", "/v1/process", "/v1/metrics", "/v1/health"})
    void whatHelpsToFindABugIsForTheAdminSocketAlone(String target) throws IOException {
        Http.Response response = get(target);
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/hint").asString()).isEqualTo("ask by the admin socket");
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/reload", "POST, /v1/drain/on", "POST, /v1/neighbors/tor/clear",
            "POST, /v1/neighbors/tor/shutdown", "PUT, /v1/neighbors/tor", "DELETE, /v1/neighbors/tor", "POST, /",
            "HEAD, /v1/version", "OPTIONS, /v1/reload"})
    void nothingCanBeOrdered(String method, String target) throws IOException {
        Http.Response response = send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.head()).containsIgnoringCase("allow: GET");
        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/reload", "/v1/drain/on", "/v1/neighbors/tor/clear"})
    void anOrderIsNoQuestionEither(String target) throws IOException {
        assertThat(get(target).status()).isEqualTo(404);
        assertThat(orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8179", "127.0.0.1:1", "127.0.0.1", "[::1]:65535", "[::1]"})
    void itAnswersUnderTheNamesOfThisHost(String host) throws IOException {
        assertThat(send("GET /v1/version HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: localhost.evil.example:8179", "Host: 127.0.0.1.evil.example",
            "Host: localhost:", "Host: 10.0.0.1:8179", "Host:", "X-Host: localhost",
            "Host: localhost\r\nHost: evil.example", "Host: evil@localhost"})
    void aNameThatWasMadeToLeadHereIsRefused(String header) throws IOException {
        for (String target : List.of("/", "/v1/version")) {
            Http.Response response = send("GET " + target + " HTTP/1.0\r\n" + header + "\r\n\r\n");
            assertThat(response.status()).isIn(421, 400);
            assertThat(response.json().at("/error").asString()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.html", "/../version.txt", "/%2e%2e/page/index.html", "//main.js",
            "/package-info.class",
            "/favicon.ico"})
    void thereAreNoOtherFilesAndThatIsSaidInJson(String path) throws IOException {
        Http.Response response = get(path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(response.json().at("/hint").asString()).contains("/v1/neighbors");
    }

    @Test
    void whoOnlyConnectsUsesUpNothingThatOthersNeed() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                idle.add(connect());
            }
            assertThat(new Http(server.socket()).ask("/v1/version").status()).isEqualTo(200);
            Socket last = idle.getLast();
            assertThat(last.getInputStream().read()).as("the end, for there are too many").isEqualTo(-1);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        await().untilAsserted(() -> assertThat(get("/v1/version").status()).isEqualTo(200));
    }

    @Test
    void anAddressThatOthersReachIsNotListenedOn() {
        Path other = directory.resolve("other.sock");
        assertThatThrownBy(() -> AdminServer.start(other, new InetSocketAddress("0.0.0.0", 0),
                new FakeSource())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("other hosts");
        assertThat(other).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsToldAndNothingStaysBehind() throws IOException {
        Path other = directory.resolve("other.sock");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var page = new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> AdminServer.start(other, page, new FakeSource())).isInstanceOf(
                    IOException.class).hasMessageContaining("the page at 127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(other).doesNotExist();
    }
}
