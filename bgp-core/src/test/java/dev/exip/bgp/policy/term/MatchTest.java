package dev.exip.bgp.policy.term;

import static dev.exip.bgp.rib.Routes.OUR_AS;
import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static dev.exip.bgp.rib.Routes.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.AsPathSegment;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each key of a match is about. */
class MatchTest {

    private static Subject subject(PathSource source, PathAttributesBuilder attributes) {
        return new Subject(Routes.PREFIX, source, attributes.build());
    }

    private static String mismatch(Consumer<MatchBuilder> keys, Subject subject) {
        MatchBuilder builder = new MatchBuilder();
        keys.accept(builder);
        return builder.build().mismatch(subject, OUR_AS);
    }

    private static void matches(Consumer<MatchBuilder> keys, Subject subject) {
        assertThat(mismatch(keys, subject)).isNull();
    }

    @Test
    void aMatchWithoutKeysIsEverything() {
        matches(_ -> {}, subject(client(1), attributes()));
        assertThat(Match.ALL.isEverything()).isTrue();
        assertThat(new MatchBuilder().originAs(Set.of(new Asn(1))).build().isEverything()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/24, 10.0.0.0/24, true", "10.0.0.0/24, 10.0.0.0/25, false", "10.0.0.0/24, 10.0.0.0/23, false",
            "10.0.0.0/8 ge 16 le 24, 10.1.0.0/16, true", "10.0.0.0/8 ge 16 le 24, 10.0.0.0/15, false",
            "10.0.0.0/8 ge 16 le 24, 10.1.1.0/25, false", "10.0.0.0/8 ge 16, 10.1.1.1/32, true",
            "10.0.0.0/8 le 24, 10.0.0.0/8, true", "10.0.0.0/8 le 24, 11.0.0.0/8, false",
            "0.0.0.0/0 le 32, 2001:db8::/32, false", "2001:db8::/64 ge 128, 2001:db8::7/128, true",
            "2001:db8::/64 ge 128, 2001:db8::/127, false"})
    void prefixesMatchByTheirLengthInsideAnother(String range, String prefix, boolean inside) {
        PrefixRange read = PrefixRange.parse(range);
        assertThat(read.contains(Prefix.parse(prefix))).isEqualTo(inside);
        assertThat(PrefixRange.parse(read.toString())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.1/24", "10.0.0.0/24 le 23", "10.0.0.0/24 le 33", "10.0.0.0/24 ge 8",
            "10.0.0.0/24 le 30 ge 28", "10.0.0.0/8 ge 24 le 16", "10.0.0.0/8 ge", "vips"})
    void whatIsNoRangeOfPrefixesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrefixRange.parse(text));
    }

    @Test
    void theValuesOfAKeyAreAlternatives() {
        Consumer<MatchBuilder> either = m -> m.prefixes(
                List.of(PrefixRange.parse("10.0.0.0/8"), PrefixRange.parse(Routes.PREFIX.toString())));
        matches(either, subject(client(1), attributes()));
        assertThat(mismatch(m -> m.prefixes(List.of(PrefixRange.parse("10.0.0.0/8"))),
                subject(client(1), attributes()))).isEqualTo("prefixes");
    }

    @Test
    void theKeysMustAllBeMetAndTheFirstThatIsNotIsNamed() {
        Community seven = Community.parse("65000:7");
        Consumer<MatchBuilder> both = m -> m.communities(List.of(seven)).originAs(List.of(new Asn(7)));
        matches(both, subject(client(1), attributes().communities(List.of(seven)).asPath(AsPath.of(7))));
        assertThat(mismatch(both, subject(client(1), attributes().asPath(AsPath.of(7))))).isEqualTo("communities");
        assertThat(mismatch(both, subject(client(1), attributes().communities(List.of(seven))))).isEqualTo("originAs");
    }

    @Test
    void communitiesMatchIfOneOfThemIsThere() {
        Consumer<MatchBuilder> keys = m -> m.communities(List.of(Community.NO_EXPORT, Community.parse("1:2")));
        matches(keys, subject(client(1),
                attributes().communities(List.of(Community.parse("9:9"), Community.parse("1:2")))));
        assertThat(mismatch(keys,
                subject(client(1), attributes().communities(List.of(Community.parse("9:9")))))).isEqualTo(
                        "communities");
        LargeCommunity large = LargeCommunity.parse("65000:1:4294967295");
        matches(m -> m.largeCommunities(List.of(large)),
                subject(client(1), attributes().largeCommunities(List.of(large))));
        assertThat(mismatch(m -> m.largeCommunities(List.of(large)), subject(client(1), attributes()))).isEqualTo(
                "largeCommunities");
    }

    @ParameterizedTest
    @CsvSource({"no-export, 65535:65281", "no-advertise, 65535:65282", "no-export-subconfed, 65535:65283",
            "graceful-shutdown, 65535:0", "blackhole, 65535:666", "65001:7, 65001:7", "0:65535, 0:65535"})
    void communitiesHaveTheirWellKnownNames(String text, String numbers) {
        assertThat(Community.parse(text)).hasToString(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "65536:1", "1:65536", "1:2:3", "no_export", "-1:1", "99999:1"})
    void whatIsNoCommunityIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Community.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:2", "1:2:3:4", "1:2:4294967296", "a:b:c", "1::2"})
    void whatIsNoLargeCommunityIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LargeCommunity.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"client1, true", "10.0.0.1, true", "10.0.0.0/24, true", "client2, false", "10.0.0.2, false",
            "local, false"})
    void neighborsMatchByNameAddressOrPrefix(String text, boolean match) {
        assertThat(NeighborMatch.parse(text).matches(client(1))).isEqualTo(match);
    }

    @Test
    void aRangesNameMatchesEachOfItsDynamicNeighbors() {
        PathSource dynamic = new PathSource(PathSource.Kind.INTERNAL, "nodes-10.210.1.11",
                IpAddress.parse("10.210.1.11"), OUR_AS, new RouterId(1), true);
        assertThat(NeighborMatch.parse("nodes").matches(dynamic)).isTrue();
        assertThat(NeighborMatch.parse("node").matches(dynamic)).isFalse();
    }

    @Test
    void localStandsForOurOwnRoutes() {
        assertThat(NeighborMatch.parse("0.0.0.0/0").matches(local())).isFalse();
        PathSource own = new PathSource(PathSource.Kind.LOCAL, "local", IpAddress.parse("10.0.0.1"), OUR_AS,
                new RouterId(1), false);
        assertThat(NeighborMatch.parse("local").matches(own)).isTrue();
    }

    @Test
    void theOriginAsIsTheLastOneOfThePathAndOursWhereThePathIsEmptyByRfc6811Section2() {
        Consumer<MatchBuilder> from8 = m -> m.originAs(List.of(new Asn(8)));
        matches(from8, subject(external(1, 7), attributes().asPath(AsPath.of(7, 8))));
        assertThat(mismatch(from8, subject(external(1, 7), attributes().asPath(AsPath.of(8, 7))))).isEqualTo(
                "originAs");
        Consumer<MatchBuilder> ours = m -> m.originAs(List.of(OUR_AS));
        matches(ours, subject(client(1), attributes()));
        matches(ours, subject(local(), attributes()));
        assertThat(mismatch(ours, subject(external(1, 7), attributes()))).as("empty, but from another AS").isEqualTo(
                "originAs");
        AsPath set = new AsPath(
                List.of(new AsPathSegment(AsPathSegment.Type.AS_SET, ImmutableIntArray.of(8))));
        assertThat(mismatch(from8, subject(external(1, 7), attributes().asPath(set)))).isEqualTo("originAs");
    }

    @ParameterizedTest
    @CsvSource({"0, 2, true", "3, 9, false", "2, 2, true", "0, 1, false"})
    void theLengthOfTheAsPathHasBounds(int least, int most, boolean match) {
        Subject subject = subject(external(1, 7), attributes().asPath(AsPath.of(7, 8)));
        assertThat(mismatch(m -> m.asPath(new AsPathMatch(least, most, Set.of())), subject)).isEqualTo(
                match ? null : "asPath");
    }

    @Test
    void anAsPathContainsOneOfTheNumbers() {
        Subject subject = subject(external(1, 7), attributes().asPath(AsPath.of(7, 8, 9)));
        matches(m -> m.asPath(new AsPathMatch(0, 10, Set.of(new Asn(1), new Asn(8)))), subject);
        assertThat(mismatch(m -> m.asPath(new AsPathMatch(0, 10, Set.of(new Asn(1)))), subject)).isEqualTo("asPath");
    }

    @Test
    void aNextHopIsInOneOfThePrefixesAndOurOwnRoutesHaveNone() {
        Consumer<MatchBuilder> onLink = m -> m.nextHops(
                List.of(Prefix.parse("10.1.0.0/24"), Prefix.parse("2001:db8::/64")));
        matches(onLink, subject(external(1, 7), Routes.nextHop("10.1.0.1")));
        matches(onLink, subject(external(1, 7), Routes.nextHop("2001:db8::1")));
        assertThat(mismatch(onLink, subject(external(1, 7), Routes.nextHop("10.1.1.1")))).isEqualTo("nextHop");
        assertThat(mismatch(onLink, subject(local(), PathAttributes.builder()))).isEqualTo("nextHop");
    }

    @Test
    void familiesMatchThePrefix() {
        matches(m -> m.families(List.of(Family.IPV4_UNICAST)), subject(client(1), attributes()));
        assertThat(mismatch(m -> m.families(List.of(Family.IPV6_UNICAST)), subject(client(1), attributes()))).isEqualTo(
                "families");
    }
}
