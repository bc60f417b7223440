package dev.exip.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BootClockTest {
    @Test
    void itCountsSinceTheMachineHasStarted() throws IOException {
        long before = BootClock.nanos();
        double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
        assertThat(uptime * 1e9).isBetween(before - 2e7, BootClock.nanos() + 2e7); // it is told in hundredths
    }
}
