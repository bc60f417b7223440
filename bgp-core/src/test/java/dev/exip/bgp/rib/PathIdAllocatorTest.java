package dev.exip.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Path identifiers (RFC 7911 section 2) of the paths to one prefix. */
class PathIdAllocatorTest {
    private static final Prefix PREFIX = Prefix.parse("10.0.0.7/32");

    private final List<Path> paths = new ArrayList<>();

    private int add(String neighbor, int receivedId) {
        PathSource source = new PathSource(PathSource.Kind.INTERNAL, neighbor, IpAddress.parse(neighbor),
                new Asn(65001), new RouterId(1), true);
        Path path = Routes.path(new Nlri(PREFIX, receivedId), source, Routes.attributes().build());
        Path numbered = path.numbered(path.nlri(),
                PathIdAllocator.idOf(path, id -> paths.stream().anyMatch(other -> other.pathId() == id)));
        paths.add(numbered);
        return numbered.pathId();
    }

    @Test
    void aNeighboursPathHasTheSameIdAfterARestartInWhateverOrderTheyComeBack() {
        List<String> neighbors = new ArrayList<>(IntStream.range(1, 200).mapToObj(n -> "10.210.1." + n).toList());
        IntStream.range(1, 200).mapToObj(n -> "2001:db8:210:1::" + n).forEach(neighbors::add);
        Map<String, Integer> before = new HashMap<>();
        neighbors.forEach(neighbor -> before.put(neighbor, add(neighbor, 0)));
        assertThat(before.values()).doesNotHaveDuplicates();
        paths.clear();
        Collections.shuffle(neighbors, new Random(7));
        Map<String, Integer> after = new HashMap<>();
        neighbors.forEach(neighbor -> after.put(neighbor, add(neighbor, 0)));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void thePathsOfOneNeighbourArePartedByTheIdsTheyCameWith() {
        assertThat(IntStream.range(0, 1_000).map(id -> add("10.210.1.11", id)).toArray()).doesNotHaveDuplicates();
    }

    @Test
    void whereTwoWantTheSameTheSecondHasTheNext() {
        int first = add("10.210.1.11", 0);
        assertThat(add("10.210.1.11", 0)).isEqualTo(first + 1);
        assertThat(add("10.210.1.12", 0)).isEqualTo(first + 2);
    }

    @Test
    void itIsNeverZero() {
        assertThat(add("0.0.0.0", 0)).isEqualTo(1);
        assertThat(add("255.255.255.255", 0)).isEqualTo(-1);
        assertThat(add("255.255.255.255", 0)).isEqualTo(2);
    }
}
