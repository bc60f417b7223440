package dev.exip.it.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.exip.it.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every feature with every peer, a test a cell; they run in order, and those of a peer share its daemons. */
class InteroperabilityIT {
    private static final Path DOCUMENT = Path.of("docs/interoperability.md");

    private final List<Peer> peers = Stream.of(new Bird(), new Frr(), new Gobgp(), new OpenBgpd(), new ExaBgp()).filter(
            peer -> peer.name().matches(System.getProperty("interop.peers", ".*"))).toList();
    private final Matrix matrix = new Matrix();
    private @Nullable Pair pair;

    @TestFactory
    Stream<DynamicNode> every_cell() {
        return Stream.concat(peers.stream().map(peer -> dynamicContainer(peer.name(), column(peer))),
                Stream.of(dynamicTest("the matrix is the one in " + DOCUMENT, this::documented)));
    }

    private Stream<DynamicTest> column(Peer peer) {
        return Stream.of(
                Stream.of(dynamicTest(peer.name() + ": every session is Established", () -> open(peer))),
                Stream.of(Feature.values()).map(feature -> dynamicTest(peer.name() + " x " + feature,
                        () -> show(peer, feature))),
                Stream.of(dynamicTest(peer.name() + ": taken down", this::close))).flatMap(tests -> tests);
    }

    private void open(Peer peer) {
        var built = Pair.build(peer);
        pair = built;
        withLogs(built, Pair::start);
    }

    private void show(Peer peer, Feature feature) {
        for (var way : feature.ways()) {
            withLogs(Objects.requireNonNull(pair, "not up"), peer.limits().stream().filter(
                    limit -> limit.feature() == feature && limit.way() == way).map(
                            Limit::seen).findFirst().orElseGet(() -> Cells.of(feature, way)));
        }
        matrix.enter(peer, feature);
    }

    private static void withLogs(Pair pair, Evidence evidence) {
        try {
            evidence.show(pair);
        } catch (AssertionError | RuntimeException e) {
            Logs.print(pair.lab());
            throw e;
        }
    }

    private void close() {
        Objects.requireNonNull(pair).close();
        pair = null;
    }

    /** Prints it, and writes it where it belongs. */
    private void documented() throws IOException {
        var shown = matrix.markdown();
        System.out.println(shown);
        assertThat(matrix.isComplete(peers.size())).as("every cell was shown").isTrue();
        var before = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        Files.createDirectories(DOCUMENT.getParent());
        Files.writeString(DOCUMENT, shown);
        assertThat(shown).as(DOCUMENT + " was out of date; it has been rewritten: look at it and commit it").isEqualTo(
                before);
    }
}
