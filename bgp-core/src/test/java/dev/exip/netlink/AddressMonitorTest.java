package dev.exip.netlink;

import static dev.exip.netlink.InFreshNamespace.LO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.netlink.AddressEvent.Added;
import dev.exip.netlink.AddressEvent.Removed;
import dev.exip.netlink.AddressEvent.Resynced;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(InFreshNamespace.class)
class AddressMonitorTest {
    private static final int TINY = 4096;
    private static final InterfaceAddress V4 = address("198.51.100.7", 32);
    private static final InterfaceAddress V6 = address("2001:db8:ffff::7", 128);

    private final BlockingQueue<AddressEvent> told = new LinkedBlockingQueue<>();
    private Netlink netlink;

    @BeforeEach
    void open() {
        netlink = Netlink.open();
    }

    @AfterEach
    void close() {
        netlink.close();
    }

    @Test
    void firstTellsAllThereIs() throws InterruptedException {
        netlink.add(V4);
        netlink.add(V6);
        try (var _ = AddressMonitor.start(told::add)) {
            assertThat(next()).isInstanceOfSatisfying(Resynced.class,
                    all -> assertThat(all.addresses()).contains(V4, V6).containsExactlyInAnyOrderElementsOf(
                            netlink.addresses()));
        }
    }

    @Test
    void tellsEachAdditionAndRemovalOfBothFamilies() throws InterruptedException {
        try (var _ = AddressMonitor.start(told::add)) {
            assertThat(next()).isInstanceOf(Resynced.class);
            netlink.add(V4);
            assertThat(next()).isEqualTo(new Added(V4));
            netlink.add(V6);
            assertThat(next()).isEqualTo(new Added(V6));
            netlink.delete(V4);
            assertThat(next()).isEqualTo(new Removed(V4));
            netlink.delete(V6);
            assertThat(next()).isEqualTo(new Removed(V6));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void dumpsAgainWhenTheKernelHadToDropEvents() {
        var events = new CopyOnWriteArrayList<AddressEvent>();
        var held = new CountDownLatch(1);
        Consumer<AddressEvent> slow = event -> {
            events.add(event);
            uninterrupted(held);
        };
        try (var _ = AddressMonitor.start(slow, TINY)) {
            await().until(() -> !events.isEmpty());
            for (int i = 1; i <= 250; i++) {
                netlink.add(address("198.51.100." + i, 32));
            }
            for (int i = 1; i <= 100; i++) {
                netlink.delete(address("198.51.100." + i, 32));
            }
            held.countDown();
            await().untilAsserted(() -> assertThat(resyncs(events)).hasSizeGreaterThan(1));
            await().untilAsserted(() -> assertThat(Set.copyOf(resyncs(events).getLast().addresses())).isEqualTo(
                    Set.copyOf(netlink.addresses())));
            assertThat(netlink.addresses()).contains(address("198.51.100.101", 32)).doesNotContain(
                    address("198.51.100.100", 32));

            netlink.add(V6);
            await().until(() -> events.getLast().equals(new Added(V6)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheEventsAddUpToTheKernelsTable(long seed) {
        var random = new Random(seed);
        var mirror = new Mirror(random.nextBoolean());
        netlink.add(V4);
        try (var _ = AddressMonitor.start(mirror, random.nextBoolean() ? TINY : 1 << 20)) {
            var present = new HashSet<InterfaceAddress>();
            for (int step = 0; step < 1500; step++) {
                int host = 100 + random.nextInt(100);
                var address = random.nextBoolean()
                        ? address("198.51.100." + host, 32)
                        : address("2001:db8:ffff::" + host, 128);
                if (present.add(address)) {
                    netlink.add(address);
                } else {
                    present.remove(address);
                    netlink.delete(address);
                }
            }
            var expected = Set.copyOf(netlink.addresses());
            await("seed " + seed).untilAsserted(() -> assertThat(mirror.addresses).isEqualTo(expected));
            assertThat(mirror.faults).as("seed %d", seed).isEmpty();
        }
    }

    /** Applies events as a listener would, and notes those that do not follow on from the ones before; sometimes slow. */
    private static final class Mirror implements Consumer<AddressEvent> {
        private final boolean slow;
        private final List<AddressEvent> faults = new CopyOnWriteArrayList<>();
        private volatile Set<InterfaceAddress> addresses = Set.of();
        private boolean begun;

        Mirror(boolean slow) {
            this.slow = slow;
        }

        @Override
        public void accept(AddressEvent event) {
            var after = new HashSet<>(addresses);
            boolean follows = switch (event) {
                case Added(var address) -> begun && after.add(address);
                case Removed(var address) -> begun && after.remove(address);
                case Resynced(var all) -> {
                    after.clear();
                    yield after.addAll(all);
                }
            };
            if (!follows) {
                faults.add(event);
            }
            begun = true;
            addresses = after;
            for (int i = 0; slow && i < 20_000; i++) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void closingWakesTheWaitingReaderAndSilencesIt() throws InterruptedException {
        var monitor = AddressMonitor.start(told::add);
        assertThat(next()).isInstanceOf(Resynced.class);
        monitor.close();
        assertThat(monitor.ended()).isCompletedWithValue(null);
        netlink.add(V4);
        monitor.close();
        assertThat(told).isEmpty();
    }

    @Test
    void mayBeClosedFromWithinTheListener() {
        var self = new CompletableFuture<AddressMonitor>();
        var monitor = AddressMonitor.start(event -> {
            told.add(event);
            self.join().close();
        });
        self.complete(monitor);
        await().untilAsserted(() -> assertThat(monitor.ended()).isCompleted());
        assertThat(told).hasSize(1);
    }

    @Test
    void endsWithTheReasonWhenTheListenerFails() {
        var reason = new IllegalStateException("a listener that fails, on purpose");
        try (var monitor = AddressMonitor.start(_ -> {
            throw reason;
        })) {
            await().untilAsserted(() -> assertThat(monitor.ended()).isCompletedExceptionally());
            assertThat(monitor.ended().exceptionNow()).isSameAs(reason);
        }
    }

    private AddressEvent next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private static List<Resynced> resyncs(List<AddressEvent> events) {
        return events.stream().filter(Resynced.class::isInstance).map(Resynced.class::cast).toList();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static InterfaceAddress address(String literal, int prefixLength) {
        return new InterfaceAddress(LO, InetAddress.ofLiteral(literal), prefixLength, 0, 88);
    }
}
