package dev.exip.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Octets;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets of attributes whose usual hash codes would be all the same, as a neighbour could send them. */
class AttributeHashTest {
    private static final int MANY = 20_000;

    /** Each of these makes sets whose parts cancel out in a sum of products with 31. */
    static Stream<IntFunction<PathAttributesBuilder>> floods() {
        return Stream.of(
                i -> PathAttributes.builder().communities(List.of(new Community(i), new Community(-31 * i))),
                i -> PathAttributes.builder().largeCommunities(List.of(new LargeCommunity(7, i, -31 * i))),
                i -> PathAttributes.builder().extendedCommunities(
                        List.of(new ExtendedCommunity((long) i << 32 | i))),
                i -> PathAttributes.builder().asPath(AsPath.of(100_000 + i, 4_000_000_000L - 31L * i)),
                i -> PathAttributes.builder().nextHop(
                        new NextHop(new Ipv6Address((long) i << 32 | i, (long) i << 32 | i), null)),
                i -> PathAttributes.builder().unknown(List.of(new UnknownAttribute(0xc0, 99, cancelling(i)))));
    }

    /** Four octets, pairs of which change places. */
    private static Octets cancelling(int number) {
        ByteBuffer octets = ByteBuffer.allocate(32);
        for (int bit = 0; bit < 16; bit++) {
            boolean one = (number >> bit & 1) == 1;
            octets.put((byte) (one ? 1 : 0)).put((byte) (one ? 0 : 31));
        }
        return Octets.of(octets.array());
    }

    @ParameterizedTest
    @MethodSource("floods")
    void noFloodOfSetsHasOneCode(IntFunction<PathAttributesBuilder> flood) {
        assertThat(
                IntStream.range(0, MANY).map(i -> flood.apply(i).build().hashCode()).distinct().count()).isGreaterThan(
                        MANY - 100);
    }
}
