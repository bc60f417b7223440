package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.Advertisement;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.Terms;
import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Then;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, each neighbour ends up with the table that it should have. */
class RibModelTest {
    private static final int NEIGHBORS = 7;
    private static final int PREFIXES = 4;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final PathSource local = Routes.local();
    private final Rib rib = new Rib(local, allocator, () -> 0, _ -> {}, new HeapPressure(() -> 0, 1));
    private final NaiveRib model = new NaiveRib();
    private final FakeNeighbor[] neighbors = new FakeNeighbor[NEIGHBORS];
    private Random random;
    private int variety;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyNeighborEndsUpWithWhatLocRibSelectionAndPolicySay(int seed) {
        random = new Random(seed);
        variety = 1 + random.nextInt(8);
        boolean slow = random.nextBoolean();
        for (int i = 0; i < 150; i++) {
            int n = random.nextInt(NEIGHBORS);
            if (neighbors[n] == null) {
                up(n);
            } else {
                act(neighbors[n], n, slow);
            }
            if (random.nextInt(3) == 0) {
                settle();
            }
        }
        living().forEach(neighbor -> takes(neighbor, Integer.MAX_VALUE));
        settle();
        assertThat(living()).allSatisfy(neighbor -> {
            assertThat(neighbor.ended).containsExactlyInAnyOrderElementsOf(neighbor.key().context().families());
            assertThat(queued(neighbor)).isZero();
            assertThat(neighbor.table).isEqualTo(adjRibOut(neighbor));
        });
        assertThat(allocator.metric().usedHeapMemory()).as("octets never released").isZero();
        assertThat(allocator.metric().usedDirectMemory()).as("octets never released").isZero();
    }

    private Stream<FakeNeighbor> living() {
        return Stream.of(neighbors).filter(neighbor -> neighbor != null);
    }

    private void up(int n) {
        FakeNeighbor neighbor = switch (random.nextInt(variety)) {
            case 0 -> FakeNeighbor.all(Routes.client(n));
            case 1 -> FakeNeighbor.best(Routes.client(n));
            case 2 -> FakeNeighbor.best(Routes.internal(n));
            case 3 -> FakeNeighbor.of(Routes.client(n), new PathSelection.BestN(2), FakeNeighbor.BOTH, FakeNeighbor.V4);
            case 4 -> FakeNeighbor.of(Routes.client(n), new PathSelection.Best(), FakeNeighbor.V4, Set.of());
            case 5 -> FakeNeighbor.all(Routes.internal(n));
            case 6 -> FakeNeighbor.best(Routes.external(n, 7));
            default -> FakeNeighbor.of(Routes.external(n, 8), new PathSelection.BestN(3), FakeNeighbor.BOTH,
                    FakeNeighbor.BOTH);
        };
        neighbors[n] = neighbor;
        neighbor.onEndOfRib = () -> assertThat(neighbor.table).as("at End-of-RIB").isEqualTo(adjRibOut(neighbor));
        neighbor.marks = n % 2 == 0;
        neighbor.up(rib);
    }

    private Map<Nlri, PathAttributes> adjRibOut(FakeNeighbor neighbor) {
        return rib.out(neighbor.source()).collect(
                Collectors.toMap(Advertisement::nlri, Advertisement::attributes));
    }

    private void act(FakeNeighbor neighbor, int n, boolean slow) {
        switch (random.nextInt(15)) {
            case 0 -> {
                rib.down(neighbor.source(), Set.of());
                model.down(neighbor.source());
                neighbors[n] = null;
            }
            case 1 -> announceOurOwn();
            case 2 -> {
                Family family = random.nextBoolean() ? Family.IPV4_UNICAST : Family.IPV6_UNICAST;
                if (neighbor.key().context().families().contains(family)) {
                    neighbor.mayRepeat = true;
                    rib.refresh(neighbor.source(), family);
                }
            }
            case 3, 4 -> {
                List<Nlri> known = rib.in(neighbor.source()).paths().stream().map(path -> path.nlri()).toList();
                neighbor.reconfigure(rib, admission(), admission(), random.nextInt(4) == 0);
                model.reconfigure(neighbor.source(), neighbor.imports(), known);
            }
            case 5, 6 -> {
                if (slow) {
                    takes(neighbor, random.nextInt(4));
                }
            }
            default -> {
                Update update = update(neighbor.source());
                rib.update(neighbor.source(), update);
                model.update(neighbor.source(), update);
            }
        }
    }

    /** What an operator might want, often enough the same for two neighbours. */
    private Admission admission() {
        return switch (random.nextInt(8)) {
            case 0 -> Admission.none();
            case 1 -> Terms.under("prefixes", Terms.term("1", Terms.prefixes("198.18.0.0/15 le 32"), Terms.med(7),
                    Then.NEXT), Terms.term("2", Terms.prefixes(prefix(0).toString()), Changes.NONE, Then.REJECT),
                    Terms.accept(Changes.NONE));
            case 2 -> Terms.under("localPref", Terms.accept(Terms.localPref(200)));
            case 3 -> Terms.under("communities", Terms.term("1", Terms.community(Community.NO_EXPORT),
                    Terms.remove(Community.NO_EXPORT), Then.NEXT), Terms.accept(Terms.add(Community.BLACKHOLE)));
            case 4 -> Terms.under("some", Terms.term("1", Terms.prefixes(prefix(1).toString(), prefix(2).toString()),
                    Changes.NONE, Then.ACCEPT));
            default -> Admission.all();
        };
    }

    private void takes(FakeNeighbor neighbor, int writes) {
        neighbor.takes(writes);
        if (writes > 0) {
            rib.writable(neighbor.source());
        }
    }

    private void announceOurOwn() {
        Set<LocalRoute> desired = IntStream.range(0, PREFIXES).filter(_ -> random.nextInt(3) == 0).mapToObj(
                n -> random.nextBoolean()
                        ? LocalRoute.of(prefix(n))
                        : new LocalRoute(prefix(n), attributes(local, n))).collect(Collectors.toSet());
        rib.announce(desired);
        model.announce(local, desired);
    }

    private Update update(PathSource from) {
        List<Nlri> withdrawn = Stream.generate(() -> nlri(random.nextInt(PREFIXES))).limit(random.nextInt(3)).toList();
        List<Announcement> announced = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int n = random.nextInt(PREFIXES);
            PathAttributes attributes = attributes(from, n);
            announced.add(new Announcement(attributes, List.of(nlri(n), nlri((n + 2) % PREFIXES))));
        }
        return new Update(withdrawn, announced, null, List.of());
    }

    private Nlri nlri(int n) {
        return new Nlri(prefix(n), random.nextInt(2));
    }

    /** Every other one IPv6. */
    private static Prefix prefix(int n) {
        return n % 2 == 0 ? Routes.host(n) : Prefix.parse("2001:db8:" + n + "::/48");
    }

    private PathAttributes attributes(PathSource source, int n) {
        PathAttributesBuilder attributes = Routes.nextHop(n % 2 == 0 ? "10.1.0.1" : "2001:db8::1");
        switch (source.kind()) {
            case EXTERNAL -> attributes.asPath(AsPath.of(source.asn().number()));
            case INTERNAL -> attributes.localPref(100L);
            case LOCAL -> attributes.localPref(null);
        }
        switch (random.nextInt(8)) {
            case 0 -> attributes.asPath(AsPath.of(Routes.OUR_AS.number())); // a loop
            case 1 -> attributes.communities(List.of(Community.NO_EXPORT));
            case 2 -> attributes.communities(List.of(Community.NO_ADVERTISE));
            case 3 -> attributes.med(1L);
            default -> attributes.med(0L);
        }
        return attributes.build();
    }

    private void settle() {
        rib.settle();
        model.settle();
        assertThat(living()).allSatisfy(neighbor -> {
            Map<Nlri, PathAttributes> expected = model.toldTo(neighbor.source(), neighbor.key());
            if (neighbor.isWritable()) {
                assertThat(neighbor.table).as("table of %s", neighbor.source()).isEqualTo(expected);
            }
            assertThat(queued(neighbor)).isLessThanOrEqualTo(neighbor.table.size() + expected.size());
        });
    }

    private int queued(FakeNeighbor neighbor) {
        return rib.updateGroup(neighbor.source()).queued(neighbor.source());
    }
}
