package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import dev.exip.lab.WebClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests, one after the other and each by a connection of its own, until it is told to end. */
final class Traffic implements AutoCloseable {
    private static final int BATCH = 100;

    private final AtomicInteger batches = new AtomicInteger();
    private final ConcurrentLinkedQueue<WebClient.Spread> answered = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> sender;
    private volatile boolean ended;

    Traffic(WebClient client, String address) {
        sender = CompletableFuture.runAsync(() -> {
            while (!ended) {
                answered.add(WebClient.spread(client.requests(address, BATCH).attempt().out()));
                batches.incrementAndGet();
            }
        }, task -> Thread.ofVirtual().start(task));
    }

    /** Waits until two more batches are over: the last of them began after this was called. */
    void awaitMore() {
        int before = batches.get();
        Await.until("more requests", batches::get, now -> now >= before + 2);
    }

    /**
     * Ends it. No request may have failed but, for each time that the router's route changed, the one that was on its way.
     *
     * @return who answered how many requests of the last batch
     */
    Map<String, Integer> end(int changes) {
        close();
        var all = new TreeMap<String, Integer>();
        Map<String, Integer> last = Map.of();
        for (var spread : answered) {
            last = spread.byServer();
            last.forEach((server, count) -> all.merge(server, count, Integer::sum));
        }
        assertThat(all.getOrDefault(WebClient.NOBODY, 0)).as("failed, of %s", all).isLessThanOrEqualTo(changes);
        return last;
    }

    @Override
    public void close() {
        ended = true;
        sender.join();
    }
}
