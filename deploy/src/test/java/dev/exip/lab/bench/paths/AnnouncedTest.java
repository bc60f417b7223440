package dev.exip.lab.bench.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_path_has_a_number_of_its_own_and_a_sender(boolean distinct) {
        var announced = new Announced(distinct ? Load.distinct(3, 100, 5) : Load.same(3, 100, 5));

        for (var sender = 0; sender < 3; sender++) {
            for (var number = 0; number < 100; number++) {
                var prefix = announced.prefix(sender, number);
                var path = announced.path(prefix.bits(), prefix.length(), Site.sender(sender).bits());
                assertThat(path).isEqualTo(sender * 100 + number);
                assertThat(announced.senderOf(path)).isEqualTo(sender);
            }
        }
        assertThat(IntStream.range(0, 5).map(i -> announced.path(announced.flap(i).bits(), 32,
                Site.sender(2).bits()))).containsExactly(300, 301, 302, 303, 304);
        assertThat(announced.senderOf(304)).isEqualTo(announced.flapper()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_nobody_announces_has_no_number(boolean distinct) {
        var announced = new Announced(distinct ? Load.distinct(3, 100, 5) : Load.same(3, 100, 5));
        var first = announced.prefix(0, 0);
        var last = announced.prefix(2, 99);
        var step = distinct ? 1 << 8 : 1;

        assertThat(announced.path(first.bits(), first.length(), Site.sender(3).bits())).as("no sender").isEqualTo(
                Announced.NONE);
        assertThat(announced.path(first.bits(), first.length(), Site.sender(-1).bits())).isEqualTo(Announced.NONE);
        assertThat(announced.path(first.bits() - step, first.length(), Site.sender(0).bits())).isEqualTo(
                Announced.NONE);
        assertThat(announced.path(last.bits() + step, last.length(), Site.sender(2).bits())).isEqualTo(Announced.NONE);
        assertThat(announced.path(first.bits(), 20, Site.sender(0).bits())).as("another length").isEqualTo(
                Announced.NONE);
        assertThat(announced.path(announced.flap(0).bits(), 32, Site.sender(0).bits())).as("not his").isEqualTo(
                Announced.NONE);
        assertThat(announced.path(announced.flap(5).bits(), 32, Site.sender(2).bits())).isEqualTo(Announced.NONE);
    }
}
