package dev.exip.bgp.engine;

import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How changes become messages. */
class PackingTest {
    private static final int PREFIXES = 3_000;
    private static final int HEADER_AND_LENGTHS = 23;
    private static final int LARGEST_MESSAGE = 4096;

    private final Rib rib = new Rib(Routes.local(), new UnpooledByteBufAllocator(false), () -> 0, _ -> {},
            new HeapPressure(() -> 0, 1));
    private final FakeNeighbor node = FakeNeighbor.best(client(1));
    private final List<FakeNeighbor> others = IntStream.range(2, 12).mapToObj(
            n -> FakeNeighbor.best(client(n))).toList();
    private final FakeNeighbor tor = FakeNeighbor.all(client(99));

    @BeforeEach
    void everybodyIsUp() {
        Stream.concat(Stream.of(node, tor), others.stream()).forEach(neighbor -> neighbor.up(rib));
        rib.settle();
        forgetMessages();
    }

    private void forgetMessages() {
        Stream.concat(Stream.of(node, tor), others.stream()).forEach(neighbor -> {
            neighbor.updates.clear();
            neighbor.memory.clear();
        });
    }

    private static List<Nlri> hosts(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> Nlri.of(host(n))).toList();
    }

    @Test
    void prefixesWithTheSameAttributesComeInTheFewestPossibleMessages() {
        rib.update(node.source(), Update.announce(attributes().build(), hosts(0, PREFIXES)));
        rib.settle();
        messagesAreTheFewestPossible(tor, 4 + 1 + 4);
        others.forEach(other -> messagesAreTheFewestPossible(other, 1 + 4));
    }

    @Test
    void anInitialDumpComesInTheFewestPossibleMessages() {
        rib.update(node.source(), Update.announce(attributes().build(), hosts(0, PREFIXES)));
        rib.settle();
        FakeNeighbor late = FakeNeighbor.best(client(50));
        late.up(rib);
        rib.settle();
        late.updates.removeIf(update -> update.endOfRib() != null);
        // told in steps of 2,000 prefixes, so the last message of the first step is not full
        assertThat(late.updates).hasSize(fewest(late, 2_000, 5) + fewest(late, 1_000, 5));
    }

    @Test
    void anInitialDumpOfManyPathsForEachPrefixFillsItsMessagesToo() {
        for (FakeNeighbor other : others) {
            PathAttributes attributes = Routes.nextHop(other.source().address().toString()).build();
            rib.update(other.source(), Update.announce(attributes, hosts(0, 300)));
        }
        rib.settle();
        FakeNeighbor late = FakeNeighbor.all(client(50));
        late.up(rib);
        rib.settle();
        late.updates.removeIf(update -> update.endOfRib() != null);
        assertThat(late.table).hasSize(3_000);
        // one for each source; one source's prefixes are parted by the end of a step
        assertThat(late.updates).hasSizeBetween(10, 11);
    }

    @Test
    void withdrawalsComeInTheFewestPossibleMessages() {
        rib.update(node.source(), Update.announce(attributes().build(), hosts(0, PREFIXES)));
        rib.settle();
        forgetMessages();
        rib.update(node.source(), Update.withdraw(hosts(0, PREFIXES)));
        rib.settle();
        int room = (LARGEST_MESSAGE - HEADER_AND_LENGTHS) / (4 + 1 + 4);
        assertThat(tor.updates).hasSize((PREFIXES + room - 1) / room);
    }

    private static void messagesAreTheFewestPossible(FakeNeighbor neighbor, int octetsPerPrefix) {
        assertThat(neighbor.table).hasSize(PREFIXES);
        assertThat(neighbor.updates).hasSize(fewest(neighbor, PREFIXES, octetsPerPrefix));
    }

    private static int fewest(FakeNeighbor neighbor, int prefixes, int octetsPerPrefix) {
        Map.Entry<Nlri, PathAttributes> route = neighbor.table.entrySet().iterator().next();
        ByteBuf one = Unpooled.buffer();
        UpdateEncoder.announce(route.getValue(), route.getKey().prefix().family(), List.of(route.getKey()),
                neighbor.key().context(), one);
        int attributes = one.readableBytes() - HEADER_AND_LENGTHS - octetsPerPrefix;
        int room = (LARGEST_MESSAGE - HEADER_AND_LENGTHS - attributes) / octetsPerPrefix;
        return (prefixes + room - 1) / room;
    }

    @Test
    void withdrawalsComeBeforeAnnouncements() {
        rib.update(node.source(), Update.announce(attributes().build(), hosts(0, 10)));
        rib.settle();
        forgetMessages();
        rib.update(node.source(), Update.announce(attributes().med(1L).build(), hosts(5, 20)));
        rib.update(node.source(), Update.announce(attributes().med(2L).build(), hosts(20, 30)));
        rib.update(node.source(), Update.withdraw(hosts(0, 5)));
        rib.settle();
        assertThat(tor.updates).hasSize(3);
        assertThat(tor.updates.getFirst().withdrawn()).hasSize(5);
        assertThat(tor.updates.stream().skip(1)).allSatisfy(update -> assertThat(update.withdrawn()).isEmpty());
    }

    @Test
    void routesThatDifferInTheirAttributesComeInMessagesOfTheirOwnButInOneBuffer() {
        for (int n = 0; n < 10; n++) {
            rib.update(node.source(), Update.announce(attributes().med((long) n).build(), hosts(n, n + 1)));
        }
        rib.settle();
        assertThat(tor.updates).hasSize(10).allSatisfy(
                update -> assertThat(update.announced()).singleElement().extracting(Announcement::nlri).asInstanceOf(
                        InstanceOfAssertFactories.LIST).hasSize(1));
        assertThat(tor.memory).hasSize(1);
    }

    @Test
    void allMembersOfAGroupGetOneEncoding() {
        rib.update(tor.source(), Update.announce(attributes().build(), hosts(0, PREFIXES)));
        rib.settle();
        Set<byte[]> encodings = Collections.newSetFromMap(new IdentityHashMap<>());
        others.forEach(other -> encodings.addAll(other.memory));
        assertThat(encodings).hasSameSizeAs(others.getFirst().memory).isNotEmpty();
        assertThat(node.memory).hasSameElementsAs(others.getFirst().memory);
    }

    @Test
    void theSourceOfARouteIsSparedAndTheOthersStillShareOneEncoding() {
        rib.update(node.source(), Update.announce(attributes().build(), hosts(0, 10)));
        rib.settle();
        assertThat(node.memory).isEmpty();
        assertThat(others).allSatisfy(
                other -> assertThat(other.memory.getFirst()).isSameAs(others.getFirst().memory.getFirst()));
    }
}
