package dev.exip.bgp.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prefixes whose usual hash codes would be all the same, as a neighbour could announce them. */
class KeyedHashTest {
    private static final int MANY = 50_000;

    static Stream<IntFunction<Object>> floods() {
        return Stream.of(i -> new Ipv6Prefix((long) i << 32 | i, 0, 64),
                i -> new Ipv6Prefix(0x2001_0db8_0000_0000L, (long) i << 32 | i, 128),
                i -> new Nlri(new Ipv4Prefix(i << 8, 24), -31 * (31 * (i << 8) + 24)),
                i -> new Nlri(new Ipv6Prefix((long) i << 32 | i, 0, 64), 7));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void noFloodOfPrefixesHasOneCode(IntFunction<Object> flood) {
        assertThat(IntStream.range(0, MANY).map(i -> flood.apply(i).hashCode()).distinct().count()).isGreaterThan(
                MANY - 100);
    }
}
