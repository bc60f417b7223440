package dev.exip.bgp.engine;

import static dev.exip.bgp.rib.Routes.PREFIX;
import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.host;
import static dev.exip.bgp.rib.Routes.nextHop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.Routes;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 7313 on both sides: what is marked, swept and told again. */
class EnhancedRefreshTest {
    private static final Prefix V6 = Prefix.parse("2001:db8:1::/48");
    private static final Family IPV4 = Family.IPV4_UNICAST;
    private static final RouteRefresh BORR = new RouteRefresh(IPV4, RouteRefresh.BEGIN);
    private static final RouteRefresh EORR = new RouteRefresh(IPV4, RouteRefresh.END);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final FakeNeighbor node = FakeNeighbor.best(client(1));
    private final FakeNeighbor tor = FakeNeighbor.of(client(9), new PathSelection.BestN(2), FakeNeighbor.BOTH,
            FakeNeighbor.BOTH);
    private final Rib rib = new Rib(Routes.local(), allocator, () -> 1, _ -> {}, new HeapPressure(() -> 0, 1));

    @BeforeEach
    void everybodyIsUp() {
        Stream.of(node, tor).forEach(neighbor -> {
            neighbor.marks = true;
            neighbor.mayRepeat = true;
            neighbor.up(rib);
        });
        node.takes(Integer.MAX_VALUE);
        rib.settle();
    }

    @AfterEach
    void everyBufferIsReleased() {
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private void tells(FakeNeighbor neighbor, Prefix prefix, PathAttributesBuilder attributes) {
        rib.update(neighbor.source(), Update.announce(attributes.build(), List.of(Nlri.of(prefix))));
        rib.settle();
    }

    private List<Prefix> known(FakeNeighbor neighbor) {
        return rib.in(neighbor.source()).paths().stream().map(path -> path.prefix()).sorted().toList();
    }

    @Test
    void rfc7313Section4WhatIsNotToldAgainBetweenTheMarksGoes() {
        tells(node, host(1), attributes());
        tells(node, host(2), attributes());
        tells(node, host(3), attributes());
        tells(node, V6, nextHop("2001:db8::1"));

        rib.refreshBegins(node.source(), IPV4);
        tells(node, host(1), attributes()); // just as before
        tells(node, host(2), attributes().med(7L));
        tells(node, host(4), attributes());
        rib.settle();
        assertThat(tor.table).as("stale routes are used until the end").hasSize(5);
        rib.sweep(node.source(), IPV4);
        rib.settle();

        assertThat(known(node)).containsExactly(host(1), host(2), host(4), V6);
        assertThat(tor.table.keySet()).containsExactlyInAnyOrder(node.pathTo(host(1)),
                node.pathTo(host(2)), node.pathTo(host(4)), node.pathTo(V6));
    }

    @Test
    void rfc7313Section4ASecondBeginningMarksEverythingAnew() {
        tells(node, host(1), attributes());
        rib.refreshBegins(node.source(), IPV4);
        tells(node, host(1), attributes());
        rib.refreshBegins(node.source(), IPV4);
        rib.sweep(node.source(), IPV4);
        assertThat(known(node)).isEmpty();
    }

    @Test
    void rfc7313Section4APathJudgedAnewWithinARefreshWasNotToldAgain() {
        tells(node, host(1), attributes());
        rib.refreshBegins(node.source(), IPV4);
        node.reconfigure(rib, Admission.none(), Admission.all(), false);
        node.reconfigure(rib, Admission.all(), Admission.all(), false);
        rib.settle();
        assertThat(tor.table).hasSize(1);
        rib.sweep(node.source(), IPV4);
        assertThat(known(node)).isEmpty();
    }

    @Test
    void aSessionThatEndsWithinARefreshTakesAllItsRoutesAlong() {
        tells(node, host(1), attributes());
        rib.refreshBegins(node.source(), IPV4);
        rib.down(node.source(), Set.of());
        rib.sweep(node.source(), IPV4);
        rib.settle();
        assertThat(tor.table).isEmpty();
    }

    @Test
    void rfc7313Section4OurAnswerIsMarkedAndObeysTheLimitOfAddPath() {
        List<FakeNeighbor> others = IntStream.rangeClosed(2, 4).mapToObj(n -> FakeNeighbor.best(client(n))).toList();
        others.forEach(other -> {
            other.up(rib);
            tells(other, PREFIX, attributes());
        });
        tells(node, V6, nextHop("2001:db8::1"));
        tor.updates.clear();

        rib.refresh(tor.source(), IPV4);
        rib.settle();

        assertThat(tor.refreshed).containsExactly(BORR, EORR);
        assertThat(tor.updates.stream().flatMap(update -> update.announced().stream()).flatMap(
                announcement -> announcement.nlri().stream())).containsExactlyInAnyOrder(
                        others.get(0).pathTo(PREFIX), others.get(1).pathTo(PREFIX));
    }

    @Test
    void rfc7313Section4NoMarkComesBeforeEndOfRibAndManyWishesAreOne() {
        FakeNeighbor late = FakeNeighbor.best(client(8));
        late.marks = true;
        tells(node, host(1), attributes());
        late.takes(0);
        late.up(rib);
        rib.settle();
        for (int i = 0; i < 100; i++) {
            rib.refresh(late.source(), IPV4);
            rib.settle();
        }
        late.takes(Integer.MAX_VALUE);
        rib.writable(late.source());
        rib.settle();

        assertThat(late.ended).hasSize(2);
        assertThat(late.refreshed).containsExactly(BORR, EORR);
        assertThat(late.updates.stream().filter(update -> !update.announced().isEmpty())).hasSize(2);
    }

    @Test
    void aRefreshOfASlowNeighborIsOneHoweverOftenItAsks() {
        tells(node, host(1), attributes());
        tor.takes(0);
        for (int i = 0; i < 100; i++) {
            rib.refresh(tor.source(), IPV4);
            rib.settle();
        }
        tells(node, host(2), attributes());
        assertThat(rib.updateGroup(tor.source()).queued(tor.source())).isEqualTo(2);
        tor.takes(Integer.MAX_VALUE);
        rib.writable(tor.source());
        rib.settle();
        assertThat(tor.refreshed).containsExactly(BORR, EORR);
        assertThat(tor.table).hasSize(2);
    }

    private final List<String> work = new ArrayList<>();
    private final Queue<Runnable> timers = new ArrayDeque<>();

    private Refreshes refreshes(boolean restarts) {
        return new Refreshes(restarts, (delay, task) -> {
            assertThat(delay).isIn(Refreshes.PAUSE, Refreshes.STALE).isGreaterThan(Duration.ZERO);
            timers.add(task);
        }, new Refreshes.Work() {
            @Override
            public void tellAgain(Family family) {
                work.add("tell " + family);
            }

            @Override
            public void markStale(Family family) {
                work.add("mark " + family);
            }

            @Override
            public void sweep(Family family) {
                work.add("sweep " + family);
            }
        });
    }

    @Test
    void aFloodOfRequestsIsAnsweredOncePerPause() {
        Refreshes refreshes = refreshes(false);
        IntStream.range(0, 1_000).forEach(_ -> refreshes.requested(IPV4));
        assertThat(work).containsExactly("tell ipv4-unicast");
        timers.remove().run();
        assertThat(work).hasSize(2);
        timers.remove().run();
        assertThat(work).hasSize(2);
        assertThat(timers).isEmpty();
        refreshes.requested(IPV4);
        assertThat(work).hasSize(3);
    }

    @Test
    void rfc7313Section4StaleRoutesGoAtTheUpperBoundWhereTheEndNeverComes() {
        Refreshes refreshes = refreshes(false);
        refreshes.begins(IPV4);
        timers.remove().run();
        assertThat(work).containsExactly("mark ipv4-unicast", "sweep ipv4-unicast");

        refreshes.ends(IPV4);
        assertThat(work).as("an end without a beginning").hasSize(2);
    }

    @Test
    void theUpperBoundCountsFromTheLastBeginningWithOneTimer() {
        Refreshes refreshes = refreshes(false);
        for (int i = 0; i < 100; i++) {
            refreshes.begins(IPV4);
        }
        refreshes.ends(IPV4);
        refreshes.begins(IPV4);
        assertThat(timers).hasSize(1);
        work.clear();
        timers.remove().run();
        assertThat(work).isEmpty();
        timers.remove().run();
        assertThat(work).containsExactly("sweep ipv4-unicast");
        assertThat(timers).isEmpty();
    }

    @Test
    void rfc7313Section4ABeginningBeforeEndOfRibIsIgnoredFromANeighborWithGracefulRestart() {
        Refreshes refreshes = refreshes(true);
        refreshes.begins(IPV4);
        refreshes.ends(IPV4);
        assertThat(work).isEmpty();
        refreshes.endOfRib(IPV4);
        refreshes.begins(IPV4);
        refreshes.begins(Family.IPV6_UNICAST);
        assertThat(work).containsExactly("mark ipv4-unicast");
        assertThat(Set.copyOf(timers)).hasSize(1);
    }
}
