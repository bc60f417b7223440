package dev.exip.bgp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SourceLimitTest {
    private static final IpAddress SOURCE = IpAddress.parse("192.0.2.1");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // as of nanoTime, which may overflow
    private final SourceLimit limit = new SourceLimit(now::get);

    private int admitted(IpAddress source, int attempts) {
        int admitted = 0;
        for (int i = 0; i < attempts; i++) {
            admitted += limit.admits(source) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void aSourceMayConnectManyTimesAtOnceAndThenOnceASecond() {
        assertThat(admitted(SOURCE, 1000)).isEqualTo(SourceLimit.BURST);
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertThat(admitted(SOURCE, 1000)).isEqualTo(3);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(admitted(SOURCE, 1000)).isZero();
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(admitted(SOURCE, 1000)).as("no credit beyond the first burst").isEqualTo(SourceLimit.BURST);
    }

    @Test
    void oneSourceDoesNotCountAgainstAnother() {
        admitted(SOURCE, 1000);
        assertThat(admitted(IpAddress.parse("192.0.2.2"), 1)).isEqualTo(1);
        assertThat(admitted(IpAddress.parse("2001:db8::1"), 1)).isEqualTo(1);
    }

    @Test
    void ofManySourcesTheLastAreRemembered() {
        admitted(SOURCE, 1000);
        for (int i = 0; i < SourceLimit.SOURCES - 1; i++) {
            limit.admits(new Ipv4Address(i));
        }
        assertThat(limit.admits(SOURCE)).isFalse();
        limit.admits(IpAddress.parse("198.51.100.1"));
        for (int i = 0; i < SourceLimit.SOURCES; i++) {
            limit.admits(new Ipv4Address(i));
        }
        assertThat(limit.admits(SOURCE)).as("forgotten").isTrue();
    }
}
