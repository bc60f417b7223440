package dev.exip.agent.kube;

import com.google.common.base.Strings;
import dev.exip.daemon.kube.Failures;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the nodes that are of a kind, again and again until it is closed. A watch would bring every node's heartbeats
 * to every node; so Nodes are listed, a page at a time and the less often the more pages there are, and nothing is kept
 * but names.
 */
final class NodeSurvey implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSurvey.class);
    private static final long PAGE = 100; // a Node is some 15 KB, most of it names of images

    private final KubernetesClient client;
    private final Predicate<Node> wanted;
    private final Duration pausePerPage;
    private final Runnable onChange;
    private final ScheduledExecutorService surveyor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-survey").daemon().factory());
    private volatile @Nullable Set<String> found;
    private volatile boolean answered;

    private NodeSurvey(KubernetesClient client, Predicate<Node> wanted, Duration pausePerPage, Runnable onChange) {
        this.client = client;
        this.wanted = wanted;
        this.pausePerPage = pausePerPage;
        this.onChange = onChange;
    }

    /**
     * Begins with the first.
     *
     * @param wanted       what kind of nodes
     * @param pausePerPage how long to rest between two for each page that the last one took
     * @param onChange     run, on a thread of the survey's, when it has another answer
     */
    static NodeSurvey start(KubernetesClient client, Predicate<Node> wanted, Duration pausePerPage,
            Runnable onChange) {
        var survey = new NodeSurvey(client, wanted, pausePerPage, onChange);
        survey.surveyor.execute(survey::survey);
        return survey;
    }

    /** Whether the first is over, with or without an answer. */
    boolean isAnswered() {
        return answered;
    }

    /** Their names; empty until they are known. */
    Optional<Set<String>> names() {
        return Optional.ofNullable(found);
    }

    @Override
    public void close() {
        surveyor.shutdownNow();
    }

    private void survey() {
        var names = new HashSet<String>();
        int pages = 0;
        boolean changed = !answered;
        try {
            for (Optional<String> next = Optional.of(""); next.isPresent(); pages++) {
                var page = client.nodes().list(
                        new ListOptionsBuilder().withLimit(PAGE).withContinue(Strings.emptyToNull(next.get())).build());
                page.getItems().stream().filter(wanted).forEach(node -> names.add(node.getMetadata().getName()));
                next = Optional.ofNullable(Strings.emptyToNull(page.getMetadata().getContinue()));
            }
            changed |= !names.equals(found);
            found = Set.copyOf(names);
        } catch (KubernetesClientException failure) {
            if (!answered) {
                LOG.warn(
                        "Cannot find out which other nodes would do: {}. Trying on; until then this node is the last choice",
                        Failures.rootMessage(failure));
            }
        }
        answered = true;
        if (changed) {
            onChange.run();
        }
        again(pausePerPage.multipliedBy(Math.max(1, pages)));
    }

    private void again(Duration pause) {
        try {
            var _ = surveyor.schedule(this::survey, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // nobody wants to know any more
        }
    }
}
