package dev.exip.bgp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTextTest {
    @ParameterizedTest
    @CsvSource({
            "10.0.0.0/24,    10.0.0.0,        true",
            "10.0.0.0/24,    10.0.0.255,      true",
            "10.0.0.0/24,    10.0.1.0,        false",
            "10.0.0.0/24,    9.255.255.255,   false",
            "10.0.0.128/25,  10.0.0.127,      false",
            "10.0.0.128/25,  10.0.0.128,      true",
            "10.0.0.7,       10.0.0.7,        true",
            "10.0.0.7,       10.0.0.8,        false",
            "0.0.0.0/0,      203.0.113.9,     true",
            "0.0.0.0/0,      2001:db8::1,     false",
            "::/0,           10.0.0.1,        false",
            "2001:db8::/33,  2001:db8:7fff::, true",
            "2001:db8::/33,  2001:db8:8000::, false"})
    void aPrefixCoversItsOwnAddressesOnly(String block, String address, boolean contained) {
        assertThat(Prefix.parse(block).covers(IpAddress.parse(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.0.0.0/33     | 0..32",
            "2001:db8::/129  | 0..128",
            "10.0.0.1/24     | did you mean 10.0.0.0/24?",
            "2001:db8::1/64  | did you mean 2001:db8::/64?",
            "10.0.0.0/       | write one like 10.0.0.0/24",
            "10.0.0.0/-1     | write one like 10.0.0.0/24",
            "10.0.0.0/8/8    | write one like 10.0.0.0/24",
            "10.0.0/8        | write one like 10.0.0.0/24",
            "010.0.0.0/8     | write one like 10.0.0.0/24",
            "example.org     | write one like 10.0.0.0/24"})
    void anUnreadablePrefixIsAnsweredWithTheWayOut(String text, String wayOut) {
        assertThatThrownBy(() -> Prefix.parseExact(text)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining(
                        wayOut);
    }

    @Test
    void itsTextIsCanonical() {
        assertThat(Prefix.parseExact("2001:0db8:0::/64")).hasToString("2001:db8::/64");
        assertThat(Prefix.parseExact("10.0.0.7")).hasToString("10.0.0.7/32");
    }
}
