package dev.exip.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetlinkKernelTest {

    @Test
    void theAddressesOfOneInterfaceAreReadAndAnUnknownInterfaceIsNone() {
        try (Kernel kernel = NetlinkKernel.open(() -> {})) {
            assertThat(kernel.addresses("lo")).hasValueSatisfying(found -> assertThat(found).isNotEmpty().anySatisfy(
                    address -> assertThat(address.address().isLoopbackAddress()).isTrue()));
            assertThat(kernel.addresses("no-such-if")).isEmpty();
            assertThat(kernel.ended()).isNotDone();
        }
    }
}
