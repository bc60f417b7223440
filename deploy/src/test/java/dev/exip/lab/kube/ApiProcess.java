package dev.exip.lab.kube;

import static org.awaitility.Awaitility.await;

import dev.exip.daemon.kube.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** {@link KubernetesApi} as the lab runs it: a process on loopback, which ends by being killed. */
final class ApiProcess implements AutoCloseable {
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private final Path state;
    private final int port = freePort();
    private Process process;

    /** Serves what this file holds, or nothing if there is none yet. */
    ApiProcess(Path state) {
        this.state = state;
        process = start();
    }

    /** A new client for it, which is the caller's to close. */
    KubernetesClient client() {
        return ClusterAccess.client(new ConfigBuilder(Config.empty()).withNamespace("test").withMasterUrl(
                "http://" + ADDRESS.getHostAddress() + ":" + port).build());
    }

    /** Kills it, and serves at the same port again. */
    void restart() {
        close();
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private Process start() {
        try {
            var started = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                    System.getProperty("java.class.path"),
                    "-Djava.util.logging.SimpleFormatter.format=%1$tT.%1$tL %5$s%6$s%n", KubernetesApi.class.getName(),
                    ADDRESS.getHostAddress(), Integer.toString(port), state.toString()).redirectErrorStream(
                            true).redirectOutput(state.resolveSibling("api.log").toFile()).start();
            await().atMost(Duration.ofMinutes(1)).failFast("see its log", () -> !started.isAlive()).until(
                    this::acceptsConnections);
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("cannot start the API", e);
        }
    }

    private boolean acceptsConnections() {
        try (var _ = new Socket(ADDRESS, port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, ADDRESS)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback", e);
        }
    }
}
