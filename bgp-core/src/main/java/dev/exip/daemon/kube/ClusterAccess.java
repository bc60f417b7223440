package dev.exip.daemon.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How to reach the API server. */
public final class ClusterAccess {
    // fabric8 repeats a refused request ten times, which takes some 20 s; an informer tries again anyway.
    private static final int RETRIES = 3;

    private ClusterAccess() {}

    /**
     * A client for the cluster that the file describes; without one, for the cluster that this runs in.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the file cannot be read
     */
    public static KubernetesClient client(@Nullable Path kubeconfig) {
        return client(config(kubeconfig));
    }

    /**
     * Where that cluster is and who we are there.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the file cannot be read
     */
    public static Config config(@Nullable Path kubeconfig) {
        return kubeconfig == null ? Config.autoConfigure(null) : read(kubeconfig);
    }

    private static Config read(Path kubeconfig) {
        try {
            return Config.fromKubeconfig(kubeconfig.toFile());
        } catch (KubernetesClientException e) {
            throw e;
        } catch (RuntimeException e) { // whatever its parser throws
            throw new KubernetesClientException(kubeconfig + " is no kubeconfig: " + e.getMessage(), e);
        }
    }

    /** A client that asks once, and for {@code patience} at most: whoever asks would rather know that there is no answer. */
    public static KubernetesClient impatient(Config config, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        return build(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).withRequestTimeout(
                millis).withConnectionTimeout(millis));
    }

    /** A client with this configuration, and with retries that suit a daemon. */
    public static KubernetesClient client(Config config) {
        return build(new ConfigBuilder(config).withRequestRetryBackoffLimit(RETRIES));
    }

    /**
     * With HTTP/1.1: a request without an answer closes its connection, and the next one opens another. That of HTTP/2 would stay, for
     * a quarter of an hour, after the API server at its other end has lost its power, while others behind the same address answer.
     */
    private static KubernetesClient build(ConfigBuilder config) {
        return new KubernetesClientBuilder().withConfig(config.withHttp2Disable(true).build()).build();
    }
}
