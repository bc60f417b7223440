package dev.exip.bgp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefixes and addresses. */
class PrefixTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.7/32, 10.0.0.7/32", "10.0.0.7, 10.0.0.7/32", "10.211.255.255/14, 10.208.0.0/14",
            "255.255.255.255/0, 0.0.0.0/0", "2001:db8::7, 2001:db8::7/128", "2001:DB8:0:0:1::/64, 2001:db8::/64",
            "2001:db8:ffff:ffff:ffff::/65, 2001:db8:ffff:ffff:8000::/65", "ffff::/0, ::/0", "ffff::/3, e000::/3"})
    void bitsBehindTheMaskAreCleared(String text, String canonical) {
        assertThat(Prefix.parse(text)).hasToString(canonical);
        assertThat(Prefix.parse(canonical)).isEqualTo(Prefix.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7/33", "10.0.0.7/-1", "::/129", "10.0.0.7/", "10.0.0.7/a", "localhost", "",
            "10.0.0/8",
            "10.0.0.7/8/8"})
    void whatIsNoPrefixIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Prefix.parse(text));
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({"10.0.0.0/8, 10.1.0.0/16, true", "10.0.0.0/8, 10.0.0.0/8, true", "10.0.0.0/16, 10.0.0.0/8, false",
            "10.0.0.0/8, 11.0.0.0/16, false", "0.0.0.0/0, 255.255.255.255, true", "0.0.0.0/0, ::, false",
            "::/0, 2001:db8::, true", "2001:db8::/65, 2001:db8::1, true", "2001:db8::/65, 2001:db8:0:0:8000::, false",
            "2001:db8::/32, 2001:db9::, false", "::/0, 10.0.0.0/8, false"})
    void aPrefixCoversWhatItsBitsLeaveOpen(String one, String other, boolean covers) {
        assertThat(Prefix.parse(one).covers(Prefix.parse(other))).isEqualTo(covers);
        assertThat(Prefix.parse(one).covers(Prefix.parse(other).address())).isEqualTo(
                covers || Prefix.parse(one).address().equals(Prefix.parse(other).address()));
    }

    @Test
    void prefixesAreOrderedAsUnsignedNumbersIpv4First() {
        assertThat(Stream.of("::/0", "200.0.0.0/8", "10.0.0.0/16", "ff00::/8", "10.0.0.0/8", "2001:db8::1",
                "2001:db8::8000:0:0:0").map(Prefix::parse).sorted()).extracting(Prefix::toString).containsExactly(
                        "10.0.0.0/8", "10.0.0.0/16", "200.0.0.0/8", "::/0", "2001:db8::1/128",
                        "2001:db8:0:0:8000::/128", "ff00::/8");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void textAndOctetsRoundTrip(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Prefix v4 = new Ipv4Prefix(random.nextInt(), random.nextInt(33));
            Prefix v6 = new Ipv6Prefix(random.nextLong(), random.nextLong(), random.nextInt(129));
            assertThat(Prefix.parse(v4.toString())).isEqualTo(v4);
            assertThat(Prefix.parse(v6.toString())).isEqualTo(v6);
            assertThat(Ipv4Address.of(v4.address().octets())).isEqualTo(v4.address());
            assertThat(Ipv6Address.of(v6.address().octets())).isEqualTo(v6.address());
            assertThat(IpAddress.of(v6.address().toInetAddress())).isEqualTo(v6.address());
        }
    }

    @ParameterizedTest
    @CsvSource({"fe80::1, true", "febf::1, true", "fec0::1, false", "2001:db8::1, false"})
    void rfc4291Section2_5_6LinkLocalAddressesAreKnown(String address, boolean linkLocal) {
        assertThat(((Ipv6Address) IpAddress.parse(address)).isLinkLocal()).isEqualTo(linkLocal);
    }
}
