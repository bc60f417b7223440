package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void looks_again_until_what_it_sees_will_do() {
        assertThat(Await.until("3", new AtomicInteger()::incrementAndGet, seen -> seen == 3)).isEqualTo(3);
    }

    @Test
    void at_the_deadline_says_what_was_expected_and_what_was_seen() {
        assertThatThrownBy(
                () -> Await.until("two routes", Duration.ZERO, () -> "one route", "two routes"::equals)).isInstanceOf(
                        Unmet.class).hasMessageContainingAll("expected: two routes", "seen:     one route");
    }
}
