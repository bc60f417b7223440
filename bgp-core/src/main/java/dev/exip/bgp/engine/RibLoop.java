package dev.exip.bgp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer: one thread that runs all work on routes. Whatever has queued up is worked off as one batch before
 * the RIB settles, so the busier it is the fewer decisions and messages it takes; an idle one acts at once.
 */
final class RibLoop implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RibLoop.class);

    /** The most tasks in a batch, so that even under load the first change does not wait for the last. */
    private static final int LARGEST_BATCH = 4_096;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Runnable settle;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param settle runs after each batch
     */
    RibLoop(Runnable settle) {
        this.settle = settle;
        thread = Thread.ofPlatform().name("rib").daemon().start(this::run);
    }

    /**
     * Runs {@code task} after all that came before.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the routes are closed");
        }
        tasks.add(task);
    }

    private void run() {
        List<Runnable> batch = new ArrayList<>();
        try {
            while (!closed || !tasks.isEmpty()) {
                batch.add(tasks.take());
                tasks.drainTo(batch, LARGEST_BATCH);
                batch.forEach(RibLoop::attempt);
                batch.clear();
                attempt(settle);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One task that fails is a bug, and must not take the routes of everybody with it. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Work on routes failed; this is a bug", e);
        }
    }

    /** Ends the thread after the work that it was given. */
    @Override
    public void close() {
        closed = true;
        tasks.add(() -> {});
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
