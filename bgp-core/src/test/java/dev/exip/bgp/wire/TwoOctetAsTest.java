package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions with a neighbour that does not know four-octet AS numbers (RFC 6793). */
class TwoOctetAsTest {
    private static final String START = "40010100 4003040ad2010b ";
    private static final String PATH = "400208 0203 fde9 5ba0 fdea "; // 65001 AS_TRANS 65002
    private static final String AS4_PATH = "c0110a 0202 0001000f 0000fdea "; // 65551 65002

    @Test
    void rfc6793Section4_2_3TheOlderPartOfThePathComesFromAs4Path() {
        assertThat(path(PATH + AS4_PATH)).isEqualTo(AsPath.of(65001, 65551, 65002));
    }

    @Test
    void rfc6793Section4_2_3AnAs4PathLongerThanThePathIsIgnored() {
        assertThat(path("400206 0202 fde9 5ba0 c0110e 0203 00010001 00010002 00010003")).isEqualTo(
                AsPath.of(65001, 23456));
        assertThat(path("400200" + AS4_PATH)).isEqualTo(AsPath.EMPTY);
    }

    @Test
    void rfc6793Section4_2_3AnAggregatorOfTheTwoOctetWorldVoidsBoth() {
        Update update = update(PATH + "c00706 fde9 0ad20101" + AS4_PATH + "c01208 0001000f 0ad20101");

        assertThat(attributes(update).asPath()).isEqualTo(AsPath.of(65001, 23456, 65002));
        assertThat(attributes(update).aggregator()).hasToString("65001 10.210.1.1");
    }

    @Test
    void rfc6793Section4_2_3AnAggregatorThatSaysAsTransIsReplaced() {
        Update update = update(PATH + "c00706 5ba0 0ad20101" + AS4_PATH + "c01208 0001000f 0ad20102");

        assertThat(attributes(update).asPath()).isEqualTo(AsPath.of(65001, 65551, 65002));
        assertThat(attributes(update).aggregator()).hasToString("65551 10.210.1.2");
    }

    @Test
    void rfc6793Section4_2_3AnAggregatorAloneSaysNothingOfAs4Path() {
        Update update = update(PATH + "c00706 fde9 0ad20101" + AS4_PATH);

        assertThat(attributes(update).asPath()).isEqualTo(AsPath.of(65001, 65551, 65002));
        assertThat(attributes(update).aggregator()).hasToString("65001 10.210.1.1");
    }

    @Test
    void rfc6793Section4_2_3AnAs4AggregatorAloneIsNothing() {
        assertThat(attributes(update(PATH + "c01208 0001000f 0ad20102")).aggregator()).isNull();
    }

    @Test
    void anAs4AttributeThatIsIgnoredLeavesNoPartialBit() {
        String aggregated = PATH + "c00706 fde9 0ad20101";

        assertThat(attributes(update(aggregated + "e0110a 0202 0001000f 0000fdea e01208 0001000f 0ad20101"))).isEqualTo(
                attributes(update(aggregated)));
        assertThat(attributes(update(PATH + "e01208 0001000f 0ad20102"))).isEqualTo(attributes(update(PATH)));
    }

    @Test
    void anAs4AttributeThatIsKeptHasItsPartialBit() {
        Update update = update(PATH + "e0110a 0202 0001000f 0000fdea");

        assertThat(attributes(update).isPartial(17)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"nothing, c01100", "overrun, c0110602020001000f", "empty segment, c011020200",
            "unknown segment, c01106050100010001",
            "AS 0 (RFC 7607), c01106020100000000", "AS4_AGGREGATOR of 6, c0120600010ad20101",
            "AS4_AGGREGATOR with AS 0 (RFC 7607), c01208000000000ad20101"})
    void rfc6793Section6MalformedAs4AttributesAreDiscarded(String what, String attribute) {
        Update update = update(PATH + attribute);

        assertThat(attributes(update).asPath()).isEqualTo(AsPath.of(65001, 23456, 65002));
        assertThat(update.errors()).extracting(e -> e.handling()).containsExactly(Handling.ATTRIBUTE_DISCARD);
    }

    @Test
    void rfc6793Section6ConfederationSequencesInAs4PathAreLeftOut() {
        assertThat(path(PATH + "c01110 0301 00010001 0202 0001000f 0000fdea")).isEqualTo(
                AsPath.of(65001, 65551, 65002));
    }

    @ParameterizedTest(name = "segment type {0}")
    @ValueSource(strings = {"01", "04"})
    void rfc9774Section3ASetInAs4PathWithdrawsTheRoutes(String type) {
        assertThat(update(PATH + "c01106" + type + "01 0001000f").announced()).isEmpty();
        assertThat(update(PATH + "c0110c 0201 0000fdea" + type + "01 0001000f").announced()).isEmpty();
    }

    @Test
    void rfc6793Section4_2_2As4PathIsSentOnlyWhereItSaysMore() {
        ByteBuf out = Unpooled.buffer();
        UpdateEncoder.announce(route(AsPath.of(65001, 65002)), Family.IPV4_UNICAST,
                List.of(Nlri.of(Prefix.parse("10.0.0.7"))), Contexts.TWO_OCTET, out);

        assertThat(ByteBufUtil.hexDump(out)).contains("4002060202fde9fdea").doesNotContain("c011");
    }

    @Test
    void longPathsKeepTheirLengthInTheMerge() {
        AsPath path = AsPath.of(LongStream.range(0, 255).map(i -> 70_000 + i).toArray()).prepend(
                new Asn(80_000));
        ByteBuf out = Unpooled.buffer();
        UpdateEncoder.announce(route(path), Family.IPV4_UNICAST, List.of(Nlri.of(Prefix.parse("10.0.0.7"))),
                Contexts.TWO_OCTET, out);
        AsPath merged = RoundTripTest.updates(out,
                Contexts.TWO_OCTET).getFirst().announced().getFirst().attributes().asPath();

        assertThat(merged.toString()).isEqualTo(path.toString());
    }

    private static PathAttributes route(AsPath path) {
        return PathAttributes.builder().asPath(path).nextHop(NextHop.of(IpAddress.parse("10.210.1.11"))).build();
    }

    private static AsPath path(String attributes) {
        return attributes(update(attributes)).asPath();
    }

    private static PathAttributes attributes(Update update) {
        return update.announced().getFirst().attributes();
    }

    private static Update update(String attributes) {
        ByteBuf message = Fixture.update("", START + attributes, "20 0a000007");
        return (Update) ((Decoded.Message) MessageCodec.decode(message, Contexts.TWO_OCTET)).message();
    }
}
