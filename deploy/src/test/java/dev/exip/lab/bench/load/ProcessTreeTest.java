package dev.exip.lab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    @Test
    void ticks_are_those_of_the_process_and_its_ended_children_whatever_its_name() {
        assertThat(ProcessTree.ticks("42 (a ) b) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 99")).isEqualTo(127);
    }

    @Test
    void a_process_that_has_ended_counts_for_nothing() {
        assertThat(ProcessTree.ticks("")).isZero();
        assertThat(ProcessTree.kib("VmRSS", "")).isZero();
    }

    @Test
    void memory_is_that_which_is_resident() {
        var status = "Name:\tx\nVmPeak:\t  9000 kB\nVmHWM:\t  1234 kB\nVmRSS:\t  1000 kB\n";

        assertThat(ProcessTree.kib("VmHWM", status)).isEqualTo(1234);
        assertThat(ProcessTree.kib("VmRSS", status)).isEqualTo(1000);
    }

    @Test
    void this_process_has_used_something() {
        assertThat(ProcessTree.ofThis().cpu()).isPositive();
        assertThat(ProcessTree.ofThis().peakMib()).isPositive();
        assertThat(ProcessTree.ofThis().residentMib()).isPositive();
    }
}
