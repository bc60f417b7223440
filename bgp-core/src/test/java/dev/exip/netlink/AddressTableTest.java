package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressTableTest {
    private static final InterfaceAddress ADDRESS = address(32, 88);

    @Test
    void aNewAddressIsAChangeAndTheSameAgainIsNone() {
        var table = new AddressTable(List.of());
        assertThat(table.put(ADDRESS)).isTrue();
        assertThat(table.put(ADDRESS)).isFalse();
        assertThat(table.snapshot()).containsExactly(ADDRESS);
    }

    @Test
    void aChangedProtocolReplacesTheEntry() {
        var table = new AddressTable(List.of(ADDRESS));
        assertThat(table.put(address(32, 0))).isTrue();
        assertThat(table.snapshot()).containsExactly(address(32, 0));
    }

    @Test
    void anotherPrefixLengthIsAnotherAddress() {
        var table = new AddressTable(List.of(ADDRESS));
        assertThat(table.put(address(24, 88))).isTrue();
        assertThat(table.remove(ADDRESS)).isTrue();
        assertThat(table.snapshot()).containsExactly(address(24, 88));
    }

    @Test
    void removesWhateverTheProtocolAndOnlyOnce() {
        var table = new AddressTable(List.of(ADDRESS));
        assertThat(table.remove(address(32, 0))).isTrue();
        assertThat(table.remove(ADDRESS)).isFalse();
        assertThat(table.snapshot()).isEmpty();
    }

    private static InterfaceAddress address(int prefixLength, int protocol) {
        return new InterfaceAddress(1, InetAddress.ofLiteral("198.51.100.7"), prefixLength, 0, protocol);
    }
}
