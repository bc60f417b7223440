package dev.exip.bgp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AS numbers, identifiers, families, path identifiers and octets. */
class NumbersTest {

    @Test
    void anAsNumberIsFourOctetsUnsigned() {
        assertThat(Asn.ofBits(-1)).isEqualTo(new Asn(4_294_967_295L)).hasToString("4294967295");
        assertThat(new Asn(4_294_967_295L).bits()).isEqualTo(-1);
        assertThat(new Asn(65_535).isTwoOctet()).isTrue();
        assertThat(new Asn(65_536).isTwoOctet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L})
    void otherNumbersAreRefused(long number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Asn(number));
    }

    @Test
    void identifiersAreDottedQuads() {
        assertThat(RouterId.parse("10.210.1.1")).isEqualTo(new RouterId(0x0ad2_0101)).hasToString("10.210.1.1");
        assertThat(ClusterId.parse("255.0.0.1")).isEqualTo(new ClusterId(0xff00_0001)).hasToString("255.0.0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> RouterId.parse("::1"));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterId.parse("1"));
    }

    @Test
    void familiesHaveNames() {
        assertThat(Family.IPV4_UNICAST).hasToString("ipv4-unicast");
        assertThat(Family.IPV6_UNICAST).hasToString("ipv6-unicast");
        assertThat(new Family(25, 70)).hasToString("afi-25-safi-70");
        assertThat(new Family(25, 70).isSupported()).isFalse();
        assertThat(new Family(2, 1).isSupported()).isTrue();
    }

    @Test
    void pathIdentifiersAreShownUnsigned() {
        assertThat(Nlri.of(Prefix.parse("10.0.0.7"))).hasToString("10.0.0.7/32");
        assertThat(new Nlri(Prefix.parse("10.0.0.7"), -1)).hasToString("10.0.0.7/32#4294967295");
    }

    @Test
    void octetsAreAValue() {
        byte[] source = {1, (byte) 0xfe};
        Octets octets = Octets.of(source);
        source[0] = 9;
        octets.toByteArray()[0] = 9;

        assertThat(octets).isEqualTo(Octets.parseHex("01fe")).hasToString("01fe").hasSameHashCodeAs(
                Octets.parseHex("01fe"));
        assertThat(octets.at(1)).isEqualTo(254);
        assertThat(octets.length()).isEqualTo(2);
        assertThat(Octets.of()).isSameAs(Octets.EMPTY).isNotEqualTo(octets);
    }
}
