package dev.exip.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void figures_have_three_digits_that_count() {
        assertThat(Measure.words(0.1234, "s")).isEqualTo("0.123 s");
        assertThat(Measure.words(1.234, "s")).isEqualTo("1.23 s");
        assertThat(Measure.words(12.34, "ms")).isEqualTo("12.3 ms");
        assertThat(Measure.words(1234.4, "MiB")).isEqualTo("1234 MiB");
    }

    @Test
    void the_quick_cases_are_those_with_the_names_of_the_others() {
        assertThat(Case.QUICK).extracting(Case::name).containsExactly("a", "b", "c", "d");
        assertThat(Case.ALL).extracting(Case::name).startsWith("a", "b", "c", "d");
    }
}
