package dev.exip.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** AS_PATH and CLUSTER_LIST. */
class AsPathTest {
    private static final AsPath MIXED = new AsPath(List.of(segment(AsPathSegment.Type.AS_CONFED_SEQUENCE, 64512, 64513),
            segment(AsPathSegment.Type.AS_SEQUENCE, 65001, 65002), segment(AsPathSegment.Type.AS_SET, 1, 2, 3),
            segment(AsPathSegment.Type.AS_CONFED_SET, 9)));

    @Test
    void rfc4271Section9_1_2_2ASetCountsOneAndConfederationsNothing() {
        assertThat(MIXED.length()).isEqualTo(3);
        assertThat(AsPath.EMPTY.length()).isZero();
        assertThat(MIXED).hasToString("(64512 64513) 65001 65002 {1 2 3} [9]");
    }

    @Test
    void everySegmentIsSearched() {
        assertThat(MIXED.contains(new Asn(2))).isTrue();
        assertThat(MIXED.contains(new Asn(64513))).isTrue();
        assertThat(MIXED.contains(new Asn(4))).isFalse();
        assertThat(AsPath.of(4_294_967_295L).contains(new Asn(4_294_967_295L))).isTrue();
    }

    @Test
    void theNeighborIsTheFirstOfASequence() {
        assertThat(MIXED.neighborAs()).contains(new Asn(65001));
        assertThat(new AsPath(List.of(segment(AsPathSegment.Type.AS_SET, 1),
                segment(AsPathSegment.Type.AS_SEQUENCE, 2))).neighborAs()).isEmpty();
        assertThat(AsPath.EMPTY.neighborAs()).isEmpty();
    }

    @Test
    void rfc4271Section5_1_2PrependingGoesIntoAFirstSequence() {
        assertThat(AsPath.of(65002).prepend(new Asn(65001))).isEqualTo(AsPath.of(65001, 65002));
        assertThat(AsPath.EMPTY.prepend(new Asn(65001))).isEqualTo(AsPath.of(65001));
        assertThat(MIXED.prepend(new Asn(7)).segments()).hasSize(5);
    }

    @Test
    void rfc4271Section5_1_2AFullSequenceIsPrecededByANewOne() {
        AsPath full = AsPath.of(LongStream.rangeClosed(1, 255).toArray());

        assertThat(full.prepend(new Asn(7)).segments()).extracting(s -> s.asns().length()).containsExactly(1, 255);
        assertThatIllegalArgumentException().isThrownBy(() -> AsPath.of(LongStream.rangeClosed(1, 256).toArray()));
    }

    @Test
    void rfc4456Section8TheLatestClusterStandsFirst() {
        ClusterList list = ClusterList.EMPTY.prepend(new ClusterId(1)).prepend(
                new ClusterId(2));

        assertThat(list).hasToString("0.0.0.2 0.0.0.1");
        assertThat(list.length()).isEqualTo(2);
        assertThat(list.contains(new ClusterId(1))).isTrue();
        assertThat(list.contains(new ClusterId(3))).isFalse();
    }

    private static AsPathSegment segment(AsPathSegment.Type type, int... asns) {
        return new AsPathSegment(type, ImmutableIntArray.copyOf(asns));
    }
}
