package dev.exip.lab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlapsTest {
    @Test
    void of_a_hundred_samples_the_fiftieth_is_the_median_and_the_ninety_ninth_p99() {
        var came = LongStream.rangeClosed(1, 100).map(n -> (101 - n) * 1_000_000).toArray();
        var went = new long[]{7_000_000};

        assertThat(Flaps.of(came, went)).isEqualTo(new Flaps(50, 99, 7, 7));
    }
}
