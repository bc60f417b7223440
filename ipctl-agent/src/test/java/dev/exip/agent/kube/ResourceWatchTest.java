package dev.exip.agent.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.exip.agent.MockApi;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of a watch that ends. */
class ResourceWatchTest {
    private final MockApi api = new MockApi();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceWatch.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
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
        assertThat(log.list).filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN)).isEmpty();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).singleElement().asString().contains(
                "answers: 0 Services");
        assertThat(returns).hasValue(0);
    }

    private static void awaitWatch(List<SharedIndexInformer<Service>> informers, int number) {
        await().atMost(Duration.ofSeconds(60)).until(
                () -> informers.size() == number && informers.getLast().isWatching());
    }
}
