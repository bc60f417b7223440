package dev.exip.agent.kube;

import com.google.common.hash.Hashing;
import dev.exip.agent.kube.Notice.OfNode;
import dev.exip.agent.kube.Notice.OfService;
import dev.exip.agent.kube.Notice.Subject;
import dev.exip.daemon.kube.Failures;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventSource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events. An Event's name follows from what it says, so that the agents of all nodes, and a restarted one, write one on a Service once
 * between them. Those on a Node are in the namespace {@code default} and have its name for its uid, as the kubelet's do.
 */
public final class Notices implements Consumer<Notice>, AutoCloseable {
    /** The Events' source component. */
    public static final String COMPONENT = "ipctl-agent";

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int BACKLOG = 1000;

    private final KubernetesClient client;
    private final String node;
    private final ThreadPoolExecutor writer;

    /** Writes Events that name {@code node} as the place where it happened. */
    public Notices(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
        this.writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(BACKLOG),
                Thread.ofPlatform().name("events").daemon().factory(),
                (dropped, executor) -> LOG.debug("too many Events are waiting for the API server: dropped one"));
    }

    @Override
    public void accept(Notice notice) {
        writer.execute(() -> write(notice));
    }

    /** Gives up on what has not been written. */
    @Override
    public void close() {
        writer.shutdownNow();
    }

    private void write(Notice notice) {
        try {
            var event = event(notice);
            client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
        } catch (KubernetesClientException | IllegalStateException failure) { // the latter of a client that is closed
            if (!isThereAlready(failure) && !writer.isShutdown()) {
                LOG.warn("no Event on {} that {}: {}", notice.subject(), notice.message(),
                        Failures.rootMessage(failure));
            }
        }
    }

    private static boolean isThereAlready(RuntimeException failure) {
        return failure instanceof KubernetesClientException answer
                && answer.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    private Event event(Notice notice) {
        var about = about(notice.subject());
        var time = (notice.subject() instanceof OfNode of ? of.time() : Instant.now()).truncatedTo(
                ChronoUnit.SECONDS).toString();
        var occasion = notice.subject() instanceof OfNode ? time : ""; // on a Service the same is said once
        var identity = Hashing.sha256().hashString(
                String.join("|", about.getUid(), notice.reason(), notice.message()) + occasion,
                StandardCharsets.UTF_8);
        var metadata = new ObjectMetaBuilder().withNamespace(
                Optional.ofNullable(about.getNamespace()).orElse("default")).withName(
                        about.getName() + "." + identity.toString().substring(0, 16)).build();
        var event = new EventBuilder().withMetadata(metadata).withInvolvedObject(about).withType(
                notice.warning() ? "Warning" : "Normal").withReason(notice.reason()).withMessage(notice.message());
        return event.withSource(new EventSource(COMPONENT, node)).withReportingComponent(
                COMPONENT).withReportingInstance(node).withFirstTimestamp(time).withLastTimestamp(time).withCount(
                        1).build();
    }

    private static ObjectReference about(Subject subject) {
        var about = new ObjectReferenceBuilder().withApiVersion("v1");
        return switch (subject) {
            case OfService(var service) -> about.withKind("Service").withNamespace(service.namespace()).withName(
                    service.name()).withUid(service.uid()).build();
            case OfNode(var name, _) -> about.withKind("Node").withName(name).withUid(name).build();
        };
    }
}
