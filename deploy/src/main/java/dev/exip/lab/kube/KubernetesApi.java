package dev.exip.lab.kube;

import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * A Kubernetes API without a cluster: fabric8's mock server in CRUD mode over plain HTTP, with watches. What it holds is kept in a
 * file, so that it can be stopped or killed, and be there again later as an API server on etcd would.
 */
public final class KubernetesApi {
    private KubernetesApi() {}

    /**
     * Serves until it is killed.
     *
     * @param args address, port, state file
     * @throws UnknownHostException if the address is none
     */
    public static void main(String[] args) throws UnknownHostException {
        var server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(),
                new DurableDispatcher(Path.of(args[2])), false);
        server.init(InetAddress.getByName(args[0]), Integer.parseInt(args[1]));
    }
}
