package dev.exip.agent.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/30, 10.0.0.0, 10.0.0.3, 4", "10.0.0.7, 10.0.0.7, 10.0.0.7, 1",
            "10.0.0.250 - 10.0.1.5, 10.0.0.250, 10.0.1.5, 12",
            "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, 18446744073709551616",
            "0.0.0.0/0, 0.0.0.0, 255.255.255.255, 4294967296"})
    void isReadInThreeWays(String text, String first, String last, BigInteger size) {
        var range = AddressRange.parse(text);

        assertThat(range).isEqualTo(new AddressRange(ip(first), ip(last)));
        assertThat(range.size()).isEqualTo(size);
        assertThat(range.contains(ip(first))).isTrue();
        assertThat(range.contains(ip(last))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/24", "10.0.0.9-10.0.0.1", "10.0.0.1-2001:db8::1", "10.0.0.1-", "here", ""})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressOfTheOtherFamilyIsInNone() {
        assertThat(AddressRange.parse("0.0.0.0/0").contains(ip("::1"))).isFalse();
        assertThat(AddressRange.parse("::/0").contains(ip("10.0.0.1"))).isFalse();
    }

    @Test
    void theLowestThatIsNotTakenComesFirst() {
        var range = AddressRange.parse("10.0.0.254-10.0.1.0");

        assertThat(range.lowestBut(Set.of())).contains(ip("10.0.0.254"));
        assertThat(range.lowestBut(Set.of(ip("10.0.0.254"), ip("10.0.0.255")))).contains(ip("10.0.1.0"));
        assertThat(range.lowestBut(Set.of(ip("10.0.0.254"), ip("10.0.0.255"), ip("10.0.1.0")))).isEmpty();
    }

    @Test
    void theLastAddressThereIsHasNoneBehindIt() {
        assertThat(AddressRange.parse("255.255.255.255").lowestBut(Set.of(ip("255.255.255.255")))).isEmpty();
    }

    @Test
    void twoOverlapIfAnAddressIsInBoth() {
        var range = AddressRange.parse("10.0.0.10-10.0.0.20");

        assertThat(range.overlaps(AddressRange.parse("10.0.0.20-10.0.0.30"))).isTrue();
        assertThat(range.overlaps(AddressRange.parse("10.0.0.0/24"))).isTrue();
        assertThat(range.overlaps(AddressRange.parse("10.0.0.15"))).isTrue();
        assertThat(range.overlaps(AddressRange.parse("10.0.0.21-10.0.0.30"))).isFalse();
    }
}
