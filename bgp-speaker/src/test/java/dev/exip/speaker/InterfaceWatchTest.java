package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.journal.Journal;
import dev.exip.bgp.net.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterfaceWatchTest {

    private static final Vips VIPS = vips("lo", "10.0.0.0/24");

    private final FakeKernel kernel = new FakeKernel();
    private final AtomicReference<Set<LocalRoute>> announced = new AtomicReference<>();
    private final Journal journal = new Journal();
    private InterfaceWatch watch;

    private static Vips vips(String interfaceName, String allow) {
        return new Vips(interfaceName, List.of(Prefix.parse(allow)), Set.of());
    }

    private void start() {
        watch = InterfaceWatch.start(kernel, VIPS, announced::set, journal, Duration.ofMillis(10));
    }

    private void awaitAnnounced(String... prefixes) {
        Set<LocalRoute> expected = Stream.of(prefixes).map(Prefix::parse).map(LocalRoute::of).collect(
                Collectors.toSet());
        await().untilAsserted(() -> assertThat(announced.get()).isEqualTo(expected));
    }

    @AfterEach
    void stop() {
        watch.close();
        assertThat(kernel.closed).as("kernels closed").hasValue(kernel.opened.get());
    }

    @Test
    void whatIsOnTheInterfaceIsAnnouncedAndWhatLeavesItIsWithdrawn() {
        kernel.set("10.0.0.7");
        start();
        awaitAnnounced("10.0.0.7/32");
        kernel.set("10.0.0.7", "10.0.0.8", "192.0.2.1");
        awaitAnnounced("10.0.0.7/32", "10.0.0.8/32");
        kernel.set("10.0.0.8");
        awaitAnnounced("10.0.0.8/32");
        assertThat(journal.latest()).extracting(Entry::kind, Entry::text).contains(
                tuple(Entry.Kind.ANNOUNCED, "Announcing 10.0.0.7/32"),
                tuple(Entry.Kind.ANNOUNCED, "Announcing 10.0.0.8/32"),
                tuple(Entry.Kind.WITHDRAWN, "No longer announcing 10.0.0.7/32"));
    }

    @Test
    void rfc8326_anAddressThatTheKernelCallsDeprecatedDrainsUntilItIsGoodAgainOrGone() {
        kernel.set("10.0.0.7", "10.0.0.8");
        start();
        awaitAnnounced("10.0.0.7/32", "10.0.0.8/32");
        assertThat(watch.isDraining()).isFalse();

        kernel.set("10.0.0.7 deprecated", "10.0.0.8");
        await().untilAsserted(() -> assertThat(announced.get()).containsExactlyInAnyOrder(
                LocalRoute.draining(Prefix.parse("10.0.0.7/32")), LocalRoute.of(Prefix.parse("10.0.0.8/32"))));
        assertThat(watch.isDraining()).as("10.0.0.8 does not").isFalse();

        kernel.set("10.0.0.7 deprecated", "10.0.0.8 deprecated");
        await().untilAsserted(() -> assertThat(announced.get()).allMatch(LocalRoute::isDraining));
        assertThat(watch.isDraining()).as("the whole node does").isTrue();

        kernel.set("10.0.0.7");
        awaitAnnounced("10.0.0.7/32");
        assertThat(watch.isDraining()).isFalse();

        kernel.set();
        awaitAnnounced();
        assertThat(watch.isDraining()).as("there is nothing to drain").isFalse();
    }

    @Test
    void nothingIsAnnouncedWhileTheInterfaceIsAway() {
        start();
        awaitAnnounced();
        kernel.set("10.0.0.7");
        awaitAnnounced("10.0.0.7/32");
        kernel.removeInterface();
        awaitAnnounced();
    }

    @Test
    void aChangeOfTheConfigurationAppliesAtOnce() {
        kernel.set("10.0.0.7", "192.0.2.1");
        start();
        awaitAnnounced("10.0.0.7/32");
        watch.vips(vips("lo", "192.0.2.0/24"));
        awaitAnnounced("192.0.2.1/32");
        watch.vips(vips("eth0", "192.0.2.0/24"));
        awaitAnnounced();
    }

    @Test
    void whatIsAnnouncedStaysWhileTheKernelRefusesAndIsRightAgainAfterwards() {
        kernel.set("10.0.0.7");
        start();
        awaitAnnounced("10.0.0.7/32");
        kernel.refuse(true);
        kernel.set("10.0.0.8");
        await().untilAsserted(() -> assertThat(kernel.opened).hasValueGreaterThan(2));
        assertThat(announced.get()).containsExactly(LocalRoute.of(Prefix.parse("10.0.0.7/32")));
        kernel.refuse(false);
        awaitAnnounced("10.0.0.8/32");
    }

    @Test
    void aMonitorThatEndsIsReplaced() {
        kernel.set("10.0.0.7");
        start();
        awaitAnnounced("10.0.0.7/32");
        kernel.endMonitor();
        await().untilAsserted(() -> assertThat(kernel.opened).hasValue(2));
        await().untilAsserted(() -> {
            kernel.set("10.0.0.8");
            assertThat(announced.get()).containsExactly(LocalRoute.of(Prefix.parse("10.0.0.8/32")));
        });
    }

    @Test
    void nothingIsAnnouncedAnyMoreOnceItIsClosed() {
        kernel.set("10.0.0.7");
        start();
        awaitAnnounced("10.0.0.7/32");
        watch.close();
        kernel.set("10.0.0.8");
        assertThat(announced.get()).containsExactly(LocalRoute.of(Prefix.parse("10.0.0.7/32")));
    }
}
