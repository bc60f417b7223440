package dev.exip.bgp.wire;

import static dev.exip.bgp.message.Handling.ATTRIBUTE_DISCARD;
import static dev.exip.bgp.message.Handling.TREAT_AS_WITHDRAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an UPDATE with errors (RFC 7606 and the documents that built on it). */
class UpdateErrorTest {
    private static final String ORIGIN = "40010100";
    private static final String AS_PATH = "40020602010000fde9";
    private static final String NEXT_HOP = "4003040ad2010b";
    private static final String MANDATORY = ORIGIN + AS_PATH + NEXT_HOP;
    private static final String ROUTE = "200a000007";
    private static final Nlri ROUTE_NLRI = Nlri.of(Prefix.parse("10.0.0.7"));
    private static final String MP_REACH = "800e1e" + "000201" + "10" + "20010db800000000000000000000000b" + "00"
            + "4020010db800000000";
    private static final Nlri MP_NLRI = Nlri.of(Prefix.parse("2001:db8::/64"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ORIGIN of two octets (7.1), 4001020000, 1, 5", "ORIGIN of none (7.1), 400100, 1, 5",
            "ORIGIN of value 3 (7.1), 40010103, 1, 6", "AS_PATH with segment type 5 (7.2), 40020605010000fde9, 2, 11",
            "AS_PATH with an empty segment (7.2), 4002020200, 2, 11",
            "AS_PATH whose segment overruns (7.2), 40020602020000fde9, 2, 11",
            "AS_PATH ending in a header (7.2), 40020702010000fde902, 2, 11",
            "AS_PATH with AS 0 (RFC 7607), 400206020100000000, 2, 11",
            "AS_PATH with AS_SET (RFC 9774), 40020601010000fde9, 2, 11",
            "AS_PATH with AS_CONFED_SEQUENCE (RFC 5065), 40020603010000fde9, 2, 11",
            "AS_PATH with AS_CONFED_SET (RFC 5065), 40020604010000fde9, 2, 11",
            "NEXT_HOP of 16 octets (7.3), 40031020010db800000000000000000000000b, 3, 5",
            "NEXT_HOP of none (7.3), 400300, 3, 5", "MED of 3 octets (7.4), 800403000000, 4, 5",
            "LOCAL_PREF of 5 octets from inside (7.5), 4005050000000000, 5, 5",
            "COMMUNITIES of none (7.8), c00800, 8, 5", "COMMUNITIES of 5 octets (7.8), c008050000000000, 8, 5",
            "ORIGINATOR_ID of 3 octets from inside (7.9), 800903000000, 9, 5",
            "CLUSTER_LIST of none from inside (7.10), 800a00, 10, 5",
            "CLUSTER_LIST of 6 octets from inside (7.10), 800a06000000000000, 10, 5",
            "EXTENDED COMMUNITIES of 4 octets (7.14), c0100400000000, 16, 5",
            "EXTENDED COMMUNITIES of none (7.14), c01000, 16, 5",
            "LARGE_COMMUNITY of 8 octets (RFC 8092), c020080000000000000000, 32, 5",
            "LARGE_COMMUNITY of none (RFC 8092), c02000, 32, 5"})
    void rfc7606Section7TreatAsWithdraw(String what, String attribute, int type, int subcode) {
        Update update = update(Contexts.INTERNAL, attribute + without(type), ROUTE);

        assertWithdrawn(update, ROUTE_NLRI);
        assertThat(update.errors()).hasSize(1);
        Octets quoted = subcode == 11 ? Octets.EMPTY : Octets.parseHex(attribute); // RFC 4271 6.3
        assertError(update, type, TREAT_AS_WITHDRAW, new Notification(3, subcode, quoted));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ATOMIC_AGGREGATE of one octet (7.6), 40060100, 6, true",
            "AGGREGATOR of 6 octets on a four-octet session (7.7), c00706fde90ad20101, 7, true",
            "AGGREGATOR of 7 octets (7.7), c00707000000fde90ad2, 7, true",
            "AGGREGATOR with AS 0 (RFC 7607), c00708000000000ad20101, 7, true",
            "LOCAL_PREF from outside (7.5), 40050400000064, 5, false",
            "malformed LOCAL_PREF from outside (7.5), 40050100, 5, false",
            "ORIGINATOR_ID from outside (7.9), 8009040ad2010b, 9, false",
            "CLUSTER_LIST from outside (7.10), 800a040ad20101, 10, false",
            "empty CLUSTER_LIST from outside (7.10), 800a00, 10, false",
            "AS4_PATH from a four-octet speaker (RFC 6793 4.1), c0110602010000fde9, 17, true",
            "AS4_AGGREGATOR from a four-octet speaker (RFC 6793 4.1), c012080000fde90ad20101, 18, true"})
    void rfc7606Section7AttributeDiscard(String what, String attribute, int type, boolean internal) {
        Update update = update(internal ? Contexts.INTERNAL : Contexts.EXTERNAL, MANDATORY + attribute, ROUTE);

        PathAttributes bare = update(Contexts.INTERNAL, MANDATORY, ROUTE).announced().getFirst().attributes();
        assertThat(update.announced()).containsExactly(new Update.Announcement(bare, List.of(ROUTE_NLRI)));
        assertThat(update.withdrawn()).isEmpty();
        assertThat(update.errors()).extracting(AttributeError::type, AttributeError::handling).containsExactly(
                tuple(type, ATTRIBUTE_DISCARD));
    }

    @ParameterizedTest(name = "flags {0}")
    @CsvSource({"00010100, 1", "80010100, 1", "c0010100, 1", "4004040000000a, 4", "40080400000001, 8",
            "80080400000001, 8", "c009040ad2010b, 9"})
    void rfc7606Section3cTreatsWrongFlagsAsWithdrawal(String attribute, int type) {
        Update update = update(Contexts.INTERNAL, attribute + without(type), ROUTE);

        assertWithdrawn(update, ROUTE_NLRI);
        assertError(update, type, TREAT_AS_WITHDRAW, new Notification(3, 4, Octets.parseHex(attribute)));
    }

    @Test
    void rfc7606Section3cFindsThePrefixesOfMpReachWithWrongFlags() {
        Update update = update(Contexts.INTERNAL, "c0" + MP_REACH.substring(2) + ORIGIN + AS_PATH, "");

        assertWithdrawn(update, MP_NLRI);
    }

    @Test
    void rfc4271Section4_3IgnoresTheLowFlagBitsAndAcceptsExtendedLengthAlways() {
        Update update = update(Contexts.INTERNAL, "5f01000100" + AS_PATH + NEXT_HOP, ROUTE);

        assertThat(update.announced()).hasSize(1);
        assertThat(update.errors()).isEmpty();
    }

    @ParameterizedTest(name = "without attribute {0}")
    @CsvSource({"1", "2", "3"})
    void rfc7606Section3dTreatsMissingMandatoryAttributesAsWithdrawal(int type) {
        Update update = update(Contexts.INTERNAL, without(type), ROUTE);

        assertWithdrawn(update, ROUTE_NLRI);
        assertError(update, type, TREAT_AS_WITHDRAW, new Notification(3, 3, Octets.of((byte) type)));
    }

    @Test
    void rfc4760Section3NeedsNoNextHopAttributeBesideMpReach() {
        Update update = update(Contexts.INTERNAL, MP_REACH + ORIGIN + AS_PATH, "");

        assertThat(update.errors()).isEmpty();
        assertThat(update.announced()).hasSize(1);
    }

    @Test
    void rfc7606Section3dMpReachWithoutOriginIsAWithdrawal() {
        assertWithdrawn(update(Contexts.INTERNAL, MP_REACH + AS_PATH, ""), MP_NLRI);
    }

    @Test
    void rfc7606Section3gKeepsTheFirstOfRepeatedAttributes() {
        Update update = update(Contexts.INTERNAL, MANDATORY + "40010102", ROUTE);

        assertThat(update.announced().getFirst().attributes().origin()).isEqualTo(Origin.IGP);
        assertError(update, 1, ATTRIBUTE_DISCARD, new Notification(3, 1, Octets.EMPTY));
    }

    @Test
    void rfc7606Section3gResetsOnRepeatedMpReachOrMpUnreach() {
        assertReset(Fixture.update("", MP_REACH + MP_REACH + ORIGIN + AS_PATH, ""), 1, "");
        assertReset(Fixture.update("", "800f03000201" + "800f03000201", ""), 1, "");
    }

    @Test
    void rfc7606Section3hTheStrongestErrorDecides() {
        assertReset(Fixture.update("", "40010103" + AS_PATH + NEXT_HOP + "40630401020304", ROUTE), 2, "40630401020304");
    }

    @Test
    void rfc4271Section6_3ResetsOnAnUnknownWellKnownAttribute() {
        assertReset(Fixture.update("", MANDATORY + "40630401020304", ROUTE), 2, "40630401020304");
    }

    @Test
    void rfc4271Section5PassesUnknownTransitiveAttributesOnWithPartialAndDropsOthers() {
        Update update = update(Contexts.INTERNAL, MANDATORY + "d063000401020304" + "80640101" + "c0620101", ROUTE);

        assertThat(update.announced().getFirst().attributes().unknown()).containsExactly(
                new UnknownAttribute(0xe0, 98, Octets.parseHex("01")),
                new UnknownAttribute(0xe0, 99, Octets.parseHex("01020304")));
        assertThat(update.errors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"length overruns, 4005050000", "one octet left, 40", "two octets left, 4005",
            "extended length cut, 500500"})
    void rfc7606Section4AnOverrunningAttributeWithdrawsTheRoutes(String what, String rest) {
        Update update = update(Contexts.INTERNAL, MANDATORY + rest, ROUTE);

        assertWithdrawn(update, ROUTE_NLRI);
        assertThat(update.errors().getFirst().notification()).isEqualTo(new Notification(3, 1, Octets.EMPTY));
        assertReset(Fixture.update("", ORIGIN + rest, ""), 1, ""); // RFC 7606 5.2
    }

    @Test
    void rfc7606Section5_2ResetsWhereAnErrorMayHaveHiddenTheRoutes() {
        assertReset(Fixture.update("", "40010103" + AS_PATH, ""), 6, "40010103");
        assertReset(Fixture.update(ROUTE, "40010103" + AS_PATH, ""), 6, "40010103");
    }

    @Test
    void rfc7606Section5_2ToleratesMpUnreachAloneAndDiscardedAttributes() {
        assertWithdrawn(update(Contexts.INTERNAL, "c00f0c" + "000201" + "4020010db800000000", ""), MP_NLRI);
        assertThat(update(Contexts.INTERNAL, "40060100", "").errors()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"withdrawn length overruns, 000500000000", "attributes length overruns, 0000000500000000",
            "no room for the attributes length, 0003aabbccdd"})
    void rfc4271Section6_3ResetsWhereLengthsExceedTheMessage(String what, String body) {
        assertReset(Fixture.message(2, body), 1, "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"length 33, 210a00000700", "truncated, 200a0000", "length alone, 18"})
    void rfc7606Section5_3ResetsOnBadPrefixesInThePlainFields(String what, String nlri) {
        assertReset(Fixture.update("", MANDATORY, nlri), 10, "");
        assertReset(Fixture.update(nlri, "", ""), 10, "");
    }

    @Test
    void rfc7911MissingPathIdentifiersAreFoundOut() {
        ByteBuf message = Fixture.update("", MANDATORY, ROUTE);

        assertThat(MessageCodec.decode(message, Contexts.ADD_PATH)).isInstanceOf(Decoded.Malformed.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"two octets, 800e020002", "next hop of 4 for IPv6, 800e09000201040ad2010b00",
            "next hop of 16 for IPv4, 800e150001011020010db800000000000000000000000b00",
            "next hop of none, 800e050002010000",
            "next hop overruns, 800e0500020110ff",
            "no reserved octet, 800e140002011020010db800000000000000000000000b",
            "prefix length 129, 800e1600020110" + "20010db800000000000000000000000b" + "0081",
            "prefix cut, 800e1800020110" + "20010db800000000000000000000000b" + "00302001"})
    void rfc7606Section7_11ResetsOnAMalformedMpReach(String what, String attribute) {
        assertReset(Fixture.update("", attribute + ORIGIN + AS_PATH, ""), 9, attribute);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"two octets, 800f020002", "prefix length 129, 800f0400020181", "prefix cut, 800f050002012020"})
    void rfc7606Section7_12ResetsOnAMalformedMpUnreach(String what, String attribute) {
        assertReset(Fixture.update("", attribute, ""), 9, attribute);
    }

    @Test
    void aFamilyThatIsNotNegotiatedIsIgnored() {
        String vpn = "800e0500018000ff";
        Update update = update(Contexts.INTERNAL, vpn + MANDATORY, ROUTE);

        assertThat(update.announced()).hasSize(1);
        assertError(update, 14, ATTRIBUTE_DISCARD, new Notification(3, 9, Octets.parseHex(vpn)));
        assertThat(update(Contexts.INTERNAL, "800f03000180", "").endOfRib()).isNull();
        assertThat(update(Contexts.IPV6_ONLY, MANDATORY, ROUTE).announced()).isEmpty();
        assertThat(update(Contexts.IPV6_ONLY, "", "").endOfRib()).isNull();
    }

    @Test
    void rfc4724Section2AttributesWithoutRoutesAreNoEndOfRib() {
        assertThat(update(Contexts.INTERNAL, ORIGIN + AS_PATH, "")).isEqualTo(
                new Update(List.of(), List.of(), null, List.of()));
        assertThat(update(Contexts.INTERNAL, ORIGIN + "800f03000201", "").endOfRib()).isNull();
        assertThat(update(Contexts.INTERNAL, "800f03000101", "").endOfRib()).isEqualTo(Family.IPV4_UNICAST);
    }

    @Test
    void rfc4271Section4_3HostBitsAreMaskedOff() {
        Update update = update(Contexts.INTERNAL, MANDATORY, "0e0ad3");

        assertThat(update.announced().getFirst().nlri()).containsExactly(Nlri.of(Prefix.parse("10.208.0.0/14")));
    }

    @Test
    void rfc4271Section4_3WithdrawalsStandBesideAnnouncements() {
        Decoded decoded = MessageCodec.decode(Fixture.update(ROUTE, MANDATORY, ROUTE), Contexts.INTERNAL);

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Message.class, m -> {
            Update update = (Update) m.message();
            assertThat(update.withdrawn()).containsExactly(ROUTE_NLRI);
            assertThat(update.announced().getFirst().nlri()).containsExactly(ROUTE_NLRI);
        });
    }

    @Test
    void plainAndMultiprotocolRoutesHaveNextHopsOfTheirOwn() {
        Update update = update(Contexts.INTERNAL, MP_REACH + MANDATORY, ROUTE);

        assertThat(update.announced()).extracting(a -> a.attributes().nextHop().toString()).containsExactly(
                "10.210.1.11", "2001:db8::b");
    }

    @Test
    void rfc8092Section3RepeatedLargeCommunitiesAreRemoved() {
        String one = "0000fde90000000100000002";
        Update update = update(Contexts.INTERNAL, MANDATORY + "c02018" + one + one, ROUTE);

        assertThat(update.announced().getFirst().attributes().largeCommunities()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c02300", "c02303000001", "c023050000fde900"})
    void rfc9234Section5OnlyToCustomerOfTheWrongLengthIsTreatedAsWithdraw(String attribute) {
        assertWithdrawn(update(Contexts.EXTERNAL, MANDATORY + attribute, ROUTE), ROUTE_NLRI);
    }

    @Test
    void rfc8950Section3AnIpv6NextHopOfAnIpv4RouteIsReadWhereItIsNegotiated() {
        String ipv6 = "20010db8000000000000000000000009";
        String reach = "800e1a 0001 01 10 " + ipv6 + " 00 20 cb007107";

        Update update = update(Contexts.EXTENDED_NEXT_HOP, reach.replace(" ", "") + ORIGIN + AS_PATH, "");
        assertThat(update.announced()).singleElement().satisfies(a -> {
            assertThat(a.attributes().nextHop()).hasToString("2001:db8::9");
            assertThat(a.nlri()).containsExactly(Nlri.of(Prefix.parse("203.0.113.7/32")));
        });
        assertThat(MessageCodec.decode(Fixture.update("", reach.replace(" ", "") + ORIGIN + AS_PATH, ""),
                Contexts.INTERNAL)).isInstanceOf(Decoded.Malformed.class);
    }

    private static String without(int type) {
        return switch (type) {
            case 1 -> AS_PATH + NEXT_HOP;
            case 2 -> ORIGIN + NEXT_HOP;
            case 3 -> ORIGIN + AS_PATH;
            default -> MANDATORY;
        };
    }

    private static Update update(CodecContext ctx, String attributes, String nlri) {
        Decoded decoded = MessageCodec.decode(Fixture.update("", attributes, nlri), ctx);
        assertThat(decoded).isInstanceOf(Decoded.Message.class);
        return (Update) ((Decoded.Message) decoded).message();
    }

    private static void assertWithdrawn(Update update, Nlri nlri) {
        assertThat(update.withdrawn()).containsExactly(nlri);
        assertThat(update.announced()).isEmpty();
        assertThat(update.endOfRib()).isNull();
    }

    private static void assertError(Update update, int type, Handling handling, Notification notification) {
        assertThat(update.errors()).extracting(AttributeError::type, AttributeError::handling,
                AttributeError::notification).contains(
                        tuple(type, handling, notification));
    }

    private static void assertReset(ByteBuf message, int subcode, String data) {
        assertThat(MessageCodec.decode(message, Contexts.INTERNAL)).isInstanceOfSatisfying(Decoded.Malformed.class,
                m -> assertThat(m.notification()).isEqualTo(new Notification(3, subcode, Octets.parseHex(data))));
    }
}
