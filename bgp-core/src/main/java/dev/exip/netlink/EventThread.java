package dev.exip.netlink;

import java.util.concurrent.CompletableFuture;

/** The thread of a monitor, on which it receives from its socket, and that socket's end. */
final class EventThread implements AutoCloseable {
    private final NetlinkSocket events;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;

    /**
     * Does not run yet.
     *
     * @param name the thread's
     * @param events closed when {@code work} is over
     * @param work receives until this {@linkplain #isClosed is closed}
     */
    EventThread(String name, NetlinkSocket events, Runnable work) {
        this.events = events;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(work));
    }

    void start() {
        thread.start();
    }

    private void run(Runnable work) {
        try (events) {
            work.run();
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
            throw e;
        }
        ended.complete(null);
    }

    boolean isClosed() {
        return closed;
    }

    /** Completes when the work has ended: normally after {@link #close()}, exceptionally with whatever stopped it otherwise. */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Has the work end, and waits for that unless it is the work that calls. */
    @Override
    public void close() {
        closed = true;
        events.wake();
        if (Thread.currentThread() != thread) {
            ended.handle((_, _) -> "whatever the reason").join();
        }
    }
}
