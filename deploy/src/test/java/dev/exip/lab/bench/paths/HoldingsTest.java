package dev.exip.lab.bench.paths;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldingsTest {
    private final Announced announced = new Announced(Load.same(2, 2, 1));
    private final Holdings holdings = new Holdings(announced);

    private void announce(int sender, int number, int pathId) {
        var prefix = announced.prefix(sender, number);
        holdings.announce(prefix.bits(), prefix.length(), pathId, Site.sender(sender).bits());
    }

    private void withdraw(int number, int pathId) {
        holdings.withdraw(announced.prefix(0, number).bits(), pathId);
    }

    private void announceAll() {
        announce(0, 0, 1);
        announce(0, 1, 1);
        announce(1, 0, 2);
        announce(1, 1, 2);
    }

    @Test
    void all_paths_are_held_once_each_has_come_and_none_once_each_has_gone() {
        announceAll();

        assertThat(holdings.holds(4)).isTrue();
        assertThat(holdings.of(0)).isEqualTo(2);

        withdraw(0, 1);
        withdraw(1, 1);

        assertThat(holdings.holds(2)).isTrue();
        assertThat(holdings.of(0)).isZero();
        assertThat(holdings.complaint()).isEmpty();
    }

    @Test
    void what_is_told_twice_counts_once() {
        announceAll();
        announceAll();

        assertThat(holdings.holds(4)).isTrue();
        assertThat(holdings.complaint()).isEmpty();
    }

    @Test
    void one_path_under_two_identifiers_does_not_make_up_for_a_path_that_is_missing() {
        announce(0, 0, 1);
        announce(0, 1, 1);
        announce(1, 0, 2);
        announce(1, 0, 3);

        assertThat(holdings.holds(4)).isFalse();
    }

    @Test
    void a_path_takes_the_place_of_the_one_with_its_identifier() {
        announce(0, 0, 1);
        announce(1, 0, 1);

        assertThat(holdings.holds(1)).isTrue();
        assertThat(holdings.of(0)).isZero();
        assertThat(holdings.of(1)).isEqualTo(1);
    }

    @Test
    void a_prefix_that_comes_and_goes_is_seen() {
        var flap = announced.flap(0);
        holdings.announce(flap.bits(), flap.length(), 7, Site.sender(1).bits());
        assertThat(holdings.holdsPath(announced.pathOfFlap(0))).isTrue();

        holdings.withdraw(flap.bits(), 7);
        assertThat(holdings.holdsPath(announced.pathOfFlap(0))).isFalse();
    }

    @Test
    void a_withdrawal_of_what_is_not_held_is_complained_of() {
        announce(0, 0, 1);
        withdraw(0, 2);

        assertThat(holdings.holds(1)).isTrue();
        assertThat(holdings.complaint()).get().asString().contains("1 withdraws");
    }

    @Test
    void a_path_that_nobody_announced_is_complained_of_and_not_held() {
        holdings.announce(announced.prefix(0, 0).bits(), 32, 1, 0x0A000001);

        assertThat(holdings.holds(0)).isTrue();
        assertThat(holdings.complaint()).get().asString().contains("1 paths that nobody announced");
    }
}
