package dev.exip.speaker;

import com.google.common.base.Throwables;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.journal.Journal;
import dev.exip.netlink.InterfaceAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the announced routes equal to what the kernel says is on the interface. While the kernel cannot be asked, what was
 * announced stays, and it is tried again, at first after a second and then ever more slowly.
 */
final class InterfaceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceWatch.class);
    private static final Duration REPAIR = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Kernel.Opener opener;
    private final Consumer<Set<LocalRoute>> announce;
    private final Duration firstPause;
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("interface-watch").unstarted(this::run);
    private volatile Vips vips;
    private volatile boolean draining;
    private final AnnouncementLog log;

    private InterfaceWatch(Kernel.Opener opener, Vips vips, Consumer<Set<LocalRoute>> announce, Journal journal,
            Duration firstPause) {
        this.opener = opener;
        this.vips = vips;
        this.announce = announce;
        this.firstPause = firstPause;
        log = new AnnouncementLog(LOG, journal);
    }

    /**
     * Starts to watch.
     *
     * @param announce told the whole set of routes after every change, on the watch's thread
     * @param journal where it is kept what is announced and what no more
     */
    static InterfaceWatch start(Kernel.Opener opener, Vips vips, Consumer<Set<LocalRoute>> announce, Journal journal) {
        return start(opener, vips, announce, journal, Duration.ofSeconds(1));
    }

    static InterfaceWatch start(Kernel.Opener opener, Vips vips, Consumer<Set<LocalRoute>> announce,
            Journal journal, Duration firstPause) {
        var watch = new InterfaceWatch(opener, vips, announce, journal, firstPause);
        watch.thread.start();
        return watch;
    }

    /** From now on these are ours to announce. */
    void vips(Vips next) {
        vips = next;
        changes.release();
    }

    /** Whether there are addresses to announce and every one of them drains: this node is about to go. */
    boolean isDraining() {
        return draining;
    }

    /** Ends it; nothing is announced any more, and what is announced stays. */
    @Override
    public void close() {
        closed.countDown();
        changes.release();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("The kernel does not answer; leaving it alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = firstPause;
        try {
            while (isOpen()) {
                try (Kernel kernel = opener.open(changes::release)) {
                    var _ = kernel.ended().whenComplete((_, _) -> changes.release());
                    boolean told = false;
                    while (isOpen()) {
                        update(kernel, told);
                        pause = firstPause;
                        told = changes.tryAcquire(REPAIR.toMillis(), TimeUnit.MILLISECONDS);
                        changes.drainPermits();
                    }
                } catch (RuntimeException e) {
                    LOG.error("Cannot watch {}; trying again in {} ms: {}", vips.interfaceName(), pause.toMillis(),
                            Throwables.getRootCause(e).toString());
                    LOG.debug("The whole story", e);
                    closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void update(Kernel kernel, boolean told) {
        if (kernel.ended().isDone()) {
            kernel.ended().join(); // throws what has ended it
        }
        Vips now = vips;
        Optional<List<InterfaceAddress>> addresses = told
                ? kernel.addresses(now.interfaceName())
                : kernel.scan(now.interfaceName());
        Announcements announcements = addresses.map(found -> Announcements.of(found, now)).orElse(Announcements.NONE);
        if (isOpen()) {
            draining = announcements.isDraining();
            announce.accept(announcements.routes());
            log.note(now.interfaceName(), addresses.isPresent(), announcements);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }
}
