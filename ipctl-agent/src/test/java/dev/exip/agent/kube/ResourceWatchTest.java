package dev.exip.agent.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.exip.agent.MockApi;
import dev.exip.bgp.session.log.LogLines;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a watch that ends. */
class ResourceWatchTest {
    private final MockApi api = new MockApi();
    private final LogLines log = new LogLines(ResourceWatch.class);

    @AfterEach
    void close() {
        log.close();
        api.close();
    }

    /** As each does after some minutes: the client, or the server, ends it. */
    @Test
    void whereTheNextOneCanBeHadNothingIsSaidAndAllIsListedAfresh() {
        List<SharedIndexInformer<Service>> informers = new CopyOnWriteArrayList<>();
        var lists = new AtomicInteger();
        var returns = new AtomicInteger();
        try (var client = api.client();
                var _ = ResourceWatch.start(client.getMasterUrl(), "Services", () -> {
                    informers.add(client.services().inAnyNamespace().runnableInformer(0));
                    return informers.getLast();
                }, lists::incrementAndGet, _ -> {}, _ -> returns.incrementAndGet())) {
            awaitWatch(informers, 1);
            informers.getFirst().stop();
            awaitWatch(informers, 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> lists.get() == 2);
        }
        assertThat(log.written(Level.WARN)).isEmpty();
        assertThat(log.written(Level.INFO)).singleElement().asString().contains("answers: 0 Services");
        assertThat(returns).hasValue(0);
    }

    /** The mock sends no bookmarks, so each of its watches is silent. */
    @Test
    void oneThatHasGoneSilentIsBegunAnew() {
        List<SharedIndexInformer<Service>> informers = new CopyOnWriteArrayList<>();
        try (var client = api.client();
                var watch = ResourceWatch.start(client.getMasterUrl(), "Services", () -> {
                    informers.add(client.services().inAnyNamespace().runnableInformer(0));
                    return informers.getLast();
                }, () -> {}, _ -> {}, _ -> {}, Duration.ofSeconds(1))) {
            awaitWatch(informers, 3);
            assertThat(informers.getFirst().isWatching()).isFalse();
            assertThat(watch.snapshot()).hasValue(List.of());
        }
        assertThat(log.written(Level.WARN)).isEmpty();
    }

    private static void awaitWatch(List<SharedIndexInformer<Service>> informers, int number) {
        await().atMost(Duration.ofSeconds(60)).until(
                () -> informers.size() >= number && informers.getLast().isWatching());
    }
}
