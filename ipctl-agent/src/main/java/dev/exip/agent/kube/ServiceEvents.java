package dev.exip.agent.kube;

import com.google.common.hash.Hashing;
import dev.exip.daemon.kube.Failures;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events on Services. An Event's name follows from what it says, so that the agents of all nodes, and a restarted one, write it once
 * between them.
 */
public final class ServiceEvents implements Consumer<ServiceEvent>, AutoCloseable {
    /** The Events' source component. */
    public static final String COMPONENT = "ipctl-agent";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceEvents.class);
    private static final int BACKLOG = 1000;

    private final KubernetesClient client;
    private final String node;
    private final ThreadPoolExecutor writer;

    /** Writes Events that name {@code node} as the place where it happened. */
    public ServiceEvents(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
        this.writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(BACKLOG),
                Thread.ofPlatform().name("events").daemon().factory(),
                (dropped, executor) -> LOG.debug("too many Events are waiting for the API server: dropped one"));
    }

    @Override
    public void accept(ServiceEvent event) {
        writer.execute(() -> write(event));
    }

    /** Gives up on what has not been written. */
    @Override
    public void close() {
        writer.shutdownNow();
    }

    private void write(ServiceEvent event) {
        try {
            client.v1().events().inNamespace(event.service().namespace()).resource(kubernetes(event)).create();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) { // there already
                LOG.warn("no Event on Service {} that {}: {}", event.service(), event.message(),
                        Failures.rootMessage(failure));
            }
        }
    }

    private Event kubernetes(ServiceEvent event) {
        var service = event.service();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var identity = Hashing.sha256().hashString(String.join("|", service.uid(), event.reason(), event.message()),
                StandardCharsets.UTF_8);
        return new EventBuilder().withNewMetadata().withNamespace(service.namespace()).withName(service.name() + "."
                + identity.toString().substring(0, 16)).endMetadata().withNewInvolvedObject().withApiVersion(
                        "v1").withKind("Service").withNamespace(service.namespace()).withName(service.name()).withUid(
                                service.uid()).endInvolvedObject().withType(
                                        event.warning() ? "Warning" : "Normal").withReason(event.reason()).withMessage(
                                                event.message()).withNewSource().withComponent(COMPONENT).withHost(
                                                        node).endSource().withReportingComponent(
                                                                COMPONENT).withReportingInstance(
                                                                        node).withFirstTimestamp(now).withLastTimestamp(
                                                                                now).withCount(1).build();
    }
}
