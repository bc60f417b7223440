package dev.exip.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5880 section 6.8.7: an interval is 75 to 100 % of what was agreed on, and with a multiplier of 1 no more than 90 %. */
class JitterTest {

    @ParameterizedTest
    @CsvSource({"1, 900000", "2, 1000000", "3, 1000000", "255, 1000000"})
    void an_interval_is_between_three_quarters_and_all_of_it_and_uses_that_room(int multiplier, long most) {
        var random = new SplittableRandom(5880);
        LongSummaryStatistics drawn = LongStream.range(0, 10_000).map(
                _ -> Jitter.of(1_000_000, multiplier, random)).summaryStatistics();
        assertThat(drawn.getMin()).isBetween(750_000L, 752_000L);
        assertThat(drawn.getMax()).isBetween(most - 2_000, most);
    }
}
