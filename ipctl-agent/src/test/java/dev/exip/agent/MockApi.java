package dev.exip.agent;

import dev.exip.agent.kube.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.HashMap;

/** A Kubernetes API on loopback that can go away and come back, on the same port and with the same objects. */
final class MockApi implements AutoCloseable {
    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
    private KubernetesMockServer server = serve(0);
    private final int port = server.getPort();

    /** A new client for it, which is the caller's to close. */
    KubernetesClient client() {
        return ClusterAccess.client(new ConfigBuilder(Config.empty()).withMasterUrl(url()).withWatchReconnectInterval(50).build());
    }

    String url() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/";
    }

    /** Closes its port and every connection. */
    void goAway() {
        server.destroy();
    }

    void comeBack() {
        server = serve(port);
    }

    @Override
    public void close() {
        server.destroy();
    }

    private KubernetesMockServer serve(int onPort) {
        var mock = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), objects, false);
        mock.init(InetAddress.getLoopbackAddress(), onPort);
        return mock;
    }
}
