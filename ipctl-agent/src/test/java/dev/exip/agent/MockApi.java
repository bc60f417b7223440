package dev.exip.agent;

import static org.awaitility.Awaitility.await;

import dev.exip.daemon.kube.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A Kubernetes API on loopback that can go away and come back, on the same port and with the same objects. */
public final class MockApi implements AutoCloseable {
    private volatile String forbidden = "nothing";
    private final AtomicInteger listings = new AtomicInteger();
    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (request.getPath().startsWith("/api/v1/services") && !request.getPath().contains("watch=true")) {
                listings.incrementAndGet();
            }
            return request.getPath().contains("/" + forbidden)
                    ? new MockResponse().setResponseCode(HttpURLConnection.HTTP_FORBIDDEN)
                    : super.dispatch(request);
        }
    };
    private KubernetesMockServer server = serve(0);
    private final int port = server.getPort();

    /** A new client for it, which is the caller's to close. */
    public KubernetesClient client() {
        return client(port);
    }

    /** From now on nobody may read resources of this kind, {@code nodes} for example. */
    void forbid(String plural) {
        forbidden = plural;
    }

    /** How often all Services have been asked for. */
    public int listings() {
        return listings.get();
    }

    public String url() {
        return url(port);
    }

    /** Closes its port and every connection. */
    void goAway() {
        closeSoon(server);
        await().atMost(Duration.ofSeconds(30)).until(this::refusesConnections);
    }

    private boolean refusesConnections() throws IOException {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    /** Changes objects through another server, also while this one is away. */
    void behindItsBack(Consumer<KubernetesClient> change) {
        var other = serve(0);
        try (var client = client(other.getPort())) {
            change.accept(client);
        }
        closeSoon(other);
    }

    void comeBack() {
        server = serve(port);
    }

    @Override
    public void close() {
        closeSoon(server);
    }

    private KubernetesMockServer serve(int onPort) {
        var mock = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), objects, false);
        mock.init(InetAddress.getLoopbackAddress(), onPort);
        return mock;
    }

    /** The mock may take ten seconds to give up on a client that has just closed its WebSocket; nobody waits for that. */
    private static void closeSoon(KubernetesMockServer server) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                server.destroy();
            } catch (IllegalStateException gaveUp) {
                // which is of no interest either
            }
        });
    }

    private static KubernetesClient client(int port) {
        return ClusterAccess.client(new ConfigBuilder(Config.empty()).withMasterUrl(url(port)).build());
    }

    private static String url(int port) {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/";
    }
}
